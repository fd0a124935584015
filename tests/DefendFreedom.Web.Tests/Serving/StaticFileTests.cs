using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Serving;

[Collection(ReadOnly.Name)]
public sealed class StaticFileTests(RunningSite site)
{
    [Theory]
    [InlineData("link[rel=stylesheet]")]
    [InlineData("link[rel=icon]")]
    public async Task A_file_of_the_site_carries_its_fingerprint_and_is_kept_for_good(string named)
    {
        var address = (await site.Visitor.Page("/")).QuerySelector(named)!.GetAttribute("href")!;
        Assert.Matches(@"^/[a-z]+\.[0-9a-z]{8,}\.[a-z]+$", address);
        Assert.Contains("immutable", (await site.Visitor.Ask(address)).Header("Cache-Control"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_fonts_that_are_fetched_ahead_are_those_that_the_stylesheet_asks_for()
    {
        var page = await site.Visitor.Page("/");
        var css = (await site.Visitor.Ask(page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!)).Text;
        foreach (var font in page.QuerySelectorAll("link[rel=preload]").Select(l => l.GetAttribute("href")!))
            Assert.Contains(font, css, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_fonts_are_kept_by_browsers_for_a_year()
    {
        foreach (var font in (await site.Visitor.Page("/")).QuerySelectorAll("link[rel=preload]").Select(l => l.GetAttribute("href")!))
            Assert.Contains("max-age=31536000", (await site.Visitor.Ask(font)).Header("Cache-Control"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_stylesheet_asks_no_other_host()
    {
        var css = (await site.Visitor.Ask("/site.css")).Text;
        foreach (System.Text.RegularExpressions.Match url in System.Text.RegularExpressions.Regex.Matches(css, @"url\(['""]?([^'"")]+)"))
        {
            Assert.StartsWith("/", url.Groups[1].Value, StringComparison.Ordinal);
            Assert.True((await site.Visitor.Ask(url.Groups[1].Value)).IsOk, url.Value);
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
    public async Task What_is_no_picture_is_not_handed_out(string address) => Assert.Equal(404, await site.StatusOf(address));
}
