using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Hosting.Caching;

[Collection(ReadOnlySiteTests.Name)]
public sealed class StaticFileTests(RunningSite site)
{
    [Theory]
    [InlineData("link[rel=stylesheet]")]
    [InlineData("link[rel=icon]")]
    public async Task A_static_file_has_a_fingerprint_and_is_immutable(string selector)
    {
        var address = (await site.Visitor.GetPage("/")).QuerySelector(selector)!.GetAttribute("href")!;
        Assert.Matches(@"^/[a-z]+\.[0-9a-z]{8,}\.[a-z]+$", address);
        Assert.Contains("immutable", (await site.Visitor.Fetch(address)).GetHeader("Cache-Control"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Browsers_that_ask_for_favicon_ico_get_an_icon()
    {
        var icon = await site.Visitor.Fetch("/favicon.ico");
        Assert.True(icon.IsOk, icon.ToString());
        Assert.Equal("image/x-icon", icon.ContentHeaders.ContentType!.MediaType);
        Assert.Equal([0, 0, 1, 0], icon.Body[..4]);
    }

    [Fact]
    public async Task Every_preloaded_font_is_used_by_the_stylesheet()
    {
        var page = await site.Visitor.GetPage("/");
        var css = (await site.Visitor.Fetch(page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!)).Text;
        foreach (var font in page.QuerySelectorAll("link[rel=preload]").Select(l => l.GetAttribute("href")!))
            Assert.Contains(font, css, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fonts_are_cached_by_browsers_for_a_year()
    {
        foreach (var font in (await site.Visitor.GetPage("/")).QuerySelectorAll("link[rel=preload]").Select(l => l.GetAttribute("href")!))
            Assert.Contains("max-age=31536000", (await site.Visitor.Fetch(font)).GetHeader("Cache-Control"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_stylesheet_loads_nothing_from_another_host()
    {
        var css = (await site.Visitor.Fetch("/site.css")).Text;
        foreach (System.Text.RegularExpressions.Match url in System.Text.RegularExpressions.Regex.Matches(css, @"url\(['""]?([^'"")]+)"))
        {
            Assert.StartsWith("/", url.Groups[1].Value, StringComparison.Ordinal);
            Assert.True((await site.Visitor.Fetch(url.Groups[1].Value)).IsOk, url.Value);
        }
    }

    [Theory]
    [InlineData("/media/media.yml")]
    [InlineData("/media/../site.yml")]
    [InlineData("/media/%2e%2e/site.yml")]
    [InlineData("/media/..%2fsite.yml")]
    [InlineData("/media/")]
    [InlineData("/media")]
    [InlineData("/content/site.yml")]
    [InlineData("/appsettings.json")]
    [InlineData("/data/site.db")]
    public async Task Files_that_are_not_media_are_a_404(string address) => Assert.Equal(404, await site.GetRawStatus(address));
}
