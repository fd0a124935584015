using System.Net;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Pages;

[Collection(ReadOnly.Name)]
public sealed class FaultTests(RunningSite site)
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
    [InlineData("/fault/404")]
    public async Task An_unknown_address_gets_a_page_in_the_look_of_the_site_from_which_one_can_search(string address)
    {
        var answer = await site.Visitor.Ask(address);
        Assert.Equal((HttpStatusCode.NotFound, true), (answer.Status, answer.IsPage));
        Assert.NotNull(answer.Page.QuerySelector("form[action='/search'] input[name=q]"));
        Assert.NotNull(answer.Page.QuerySelector("header.masthead nav a[href='/newsroom']"));
        Assert.Equal("noindex", answer.Page.QuerySelector("meta[name=robots]")?.GetAttribute("content"));
        Assert.Single(answer.Page.QuerySelectorAll("h1"));
    }

    [Theory]
    [InlineData("/%00")]
    [InlineData("/newsroom/%00")]
    [InlineData("/newsroom/%ff")]
    [InlineData("/%c0%ae%c0%ae/etc/passwd")]
    [InlineData("/issues/%E0%80%AF")]
    [InlineData("/newsroom/%ZZ")]
    [InlineData("/newsroom//x")]
    [InlineData("//")]
    [InlineData("/../../etc/passwd")]
    [InlineData("/newsroom/a%2fb")]
    [InlineData("/newsroom/caf\u00e9")]
    [InlineData("/newsroom/losing-the-peace%20")]
    [InlineData("/newsroom/'%20OR%201=1--")]
    [InlineData("/sitemap.xml?page=-1")]
    [InlineData("/sitemap.xml?page=99999999999")]
    [InlineData("/sitemap.xml?page=%ff")]
    [InlineData("/fault/200")]
    [InlineData("/fault/99999999999")]
    public async Task A_senseless_address_is_a_visitors_mistake(string target) => Assert.InRange(await site.StatusOf(target), 400, 404);

    [Theory]
    [InlineData("/newsroom/")]
    [InlineData("/NEWSROOM")]
    [InlineData("/Issues/Death-Penalty")]
    [InlineData("/newsroom/Losing-The-Peace")]
    public async Task Another_way_to_write_an_address_leads_to_the_page_or_nowhere(string target) =>
        Assert.Contains(await site.StatusOf(target), new[] { 200, 301, 308, 404 });

    [Fact]
    public async Task An_address_longer_than_any_browser_sends_is_refused() =>
        Assert.Contains(await site.StatusOf("/newsroom/" + new string('a', 9000)), new[] { 404, 414 });

    [Theory]
    [InlineData("POST", "/")]
    [InlineData("POST", "/newsroom")]
    [InlineData("PUT", "/newsroom")]
    [InlineData("DELETE", "/issues/death-penalty")]
    [InlineData("OPTIONS", "/")]
    [InlineData("TRACE", "/")]
    [InlineData("POST", "/newsroom/feed.atom")]
    [InlineData("POST", "/no-such-page")]
    [InlineData("NONSENSE", "/")]
    public async Task Whatever_a_visitor_sends_is_no_fault_of_ours(string method, string target) =>
        Assert.InRange(await site.StatusOf(target, method), 200, 499);
}

/// <summary>A site whose database loses a table while it runs.</summary>
public sealed class BrokenDatabaseTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Fact]
    public async Task A_fault_of_ours_is_said_in_the_look_of_the_site_without_its_inside()
    {
        foreach (var part in new[] { "StatisticIssues", "unhandled exception" }) site.Log.Expect(part);
        await site.Change(db => db.Database.ExecuteSqlRawAsync("DROP TABLE StatisticIssues"));
        var answer = await site.Visitor.Ask("/issues");
        Assert.Equal((HttpStatusCode.InternalServerError, true), (answer.Status, answer.IsPage));
        Assert.NotNull(answer.Page.QuerySelector("header.masthead"));
        Assert.NotNull(answer.Header("Content-Security-Policy"));
        Assert.DoesNotContain("Exception", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("StatisticIssues", answer.Text, StringComparison.Ordinal);
        Assert.True((await site.Visitor.Ask("/newsroom")).IsOk);
    }
}
