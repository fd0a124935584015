using System.Net;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Pages;

[Collection(ReadOnlySiteTests.Name)]
public sealed class ErrorPageTests(RunningSite site)
{
    [Theory]
    [InlineData("/no-such-page")]
    [InlineData("/issues/no-such-issue")]
    [InlineData("/campaigns/no-such-campaign")]
    [InlineData("/cases/no-such-case")]
    [InlineData("/countries/no-such-country")]
    [InlineData("/newsroom/no-such-publication")]
    [InlineData("/issues/no-such-issue/feed.atom")]
    [InlineData("/deep/below/nothing")]
    [InlineData("/media/no-such-picture.svg")]
    [InlineData("/error/404")]
    public async Task An_unknown_address_gets_a_styled_404_page_with_a_search_form(string address)
    {
        var response = await site.Visitor.Fetch(address);
        Assert.Equal((HttpStatusCode.NotFound, true), (response.Status, response.IsPage));
        Assert.NotNull(response.Page.QuerySelector("form[action='/search'] input[name=q]"));
        Assert.NotNull(response.Page.QuerySelector("header.masthead nav a[href='/newsroom']"));
        Assert.Equal("noindex", response.Page.QuerySelector("meta[name=robots]")?.GetAttribute("content"));
        Assert.Single(response.Page.QuerySelectorAll("h1"));
    }

    [Theory]
    [InlineData("/%00", 400)]
    [InlineData("/newsroom/%00", 400)]
    [InlineData("/newsroom/%ff", 404)]
    [InlineData("/%c0%ae%c0%ae/etc/passwd", 404)]
    [InlineData("/issues/%E0%80%AF", 404)]
    [InlineData("/newsroom/%ZZ", 404)]
    [InlineData("/newsroom//x", 404)]
    [InlineData("//", 404)]
    [InlineData("/../../etc/passwd", 404)]
    [InlineData("/newsroom/a%2fb", 404)]
    [InlineData("/newsroom/caf\u00e9", 400)]
    [InlineData("/newsroom/losing-the-peace%20", 404)]
    [InlineData("/newsroom/'%20OR%201=1--", 404)]
    [InlineData("/sitemap.xml?page=-1", 404)]
    [InlineData("/sitemap.xml?page=99999999999", 404)]
    [InlineData("/sitemap.xml?page=%ff", 404)]
    [InlineData("/error/200", 404)]
    [InlineData("/error/99999999999", 404)]
    public async Task A_malformed_address_is_a_client_error(string target, int status) =>
        Assert.Equal(status, await site.GetRawStatus(target));

    [Theory]
    [InlineData("/newsroom/")]
    [InlineData("/NEWSROOM")]
    public async Task A_differently_spelled_address_names_the_canonical_one(string target)
    {
        var canonical = (await site.Visitor.GetPage(target)).QuerySelector("link[rel=canonical]")!.GetAttribute("href");
        Assert.Equal(RunningSite.BaseUrl + "/newsroom", canonical);
    }

    [Theory]
    [InlineData("/Issues/Death-Penalty")]
    [InlineData("/newsroom/Losing-The-Peace")]
    public async Task A_slug_in_capitals_is_a_404_even_when_the_page_is_cached(string target)
    {
        await site.Visitor.GetPage(target.ToLowerInvariant());
        Assert.Equal(404, await site.GetRawStatus(target));
    }

    [Fact]
    public async Task An_overlong_address_is_refused() => Assert.Equal(414, await site.GetRawStatus("/newsroom/" + new string('a', 9000)));

    [Theory]
    [InlineData("POST", "/", 405)]
    [InlineData("POST", "/newsroom", 405)]
    [InlineData("POST", "/newsroom/feed.atom", 405)]
    [InlineData("POST", "/no-such-page", 405)]
    [InlineData("PUT", "/newsroom", 405)]
    [InlineData("DELETE", "/issues/death-penalty", 405)]
    [InlineData("OPTIONS", "/", 405)]
    [InlineData("TRACE", "/", 405)]
    [InlineData("NONSENSE", "/", 405)]
    public async Task An_unsupported_method_is_refused(string method, string target, int status) =>
        Assert.Equal(status, await site.GetRawStatus(target, method));
}

/// <summary>A site whose database loses a table while it runs.</summary>
public sealed class BrokenDatabaseTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Fact]
    public async Task A_server_error_is_a_styled_page_without_internal_details()
    {
        foreach (var part in new[] { "StatisticIssues", "unhandled exception" })
            site.Log.Expect(part);
        await site.ChangeDatabase(db => db.Database.ExecuteSqlRawAsync("DROP TABLE StatisticIssues"));
        var response = await site.Visitor.Fetch("/issues");
        Assert.Equal((HttpStatusCode.InternalServerError, true), (response.Status, response.IsPage));
        Assert.NotNull(response.Page.QuerySelector("header.masthead"));
        Assert.NotNull(response.GetHeader("Content-Security-Policy"));
        Assert.DoesNotContain("Exception", response.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("StatisticIssues", response.Text, StringComparison.Ordinal);
        Assert.True((await site.Visitor.Fetch("/newsroom")).IsOk);
    }
}
