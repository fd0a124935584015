using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Pages;

[Collection(ReadOnlySiteTests.Name)]
public sealed class QueryCountTests(RunningSite site)
{
    private const int MaxQueries = 3;

    [Fact]
    public async Task No_page_sends_more_than_three_database_queries()
    {
        string[] others =
        [
            "/newsroom/feed.atom",
            "/newsroom/feed.json",
            "/issues/death-penalty/feed.atom",
            "/sitemap.xml",
            "/statistics.json",
            "/statistics/death-row-exonerations.json",
            "/no-such-page",
            "/newsroom/no-such",
        ];
        foreach (var address in (await site.Visitor.GetSitemapPaths()).Concat(others))
        {
            var fresh = $"{address}?v={Guid.NewGuid():N}";
            await site.FetchUncached(fresh);
            Assert.True(site.Queries.CountFor(fresh) <= MaxQueries, $"{address}: {site.Queries.CountFor(fresh)} queries");
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/newsroom")]
    [InlineData("/issues/death-penalty")]
    [InlineData("/newsroom/losing-the-peace")]
    [InlineData("/newsroom/feed.atom")]
    [InlineData("/statistics/death-row-exonerations")]
    public async Task A_cached_page_sends_no_database_query(string address)
    {
        var cachedAddress = $"{address}?v={Guid.NewGuid():N}";
        await site.FetchUncached(cachedAddress);
        var queryCount = site.Queries.CountFor(cachedAddress);
        await site.Visitor.Fetch(cachedAddress);
        Assert.True(queryCount > 0);
        Assert.Equal(queryCount, site.Queries.CountFor(cachedAddress));
    }

    [Fact]
    public async Task Simultaneous_requests_for_a_new_page_render_it_once()
    {
        var address = $"/newsroom?v={Guid.NewGuid():N}";
        await site.ClearPageCache();
        await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => site.Visitor.Fetch(address)));
        Assert.InRange(site.Queries.CountFor(address), 1, MaxQueries);
    }
}
