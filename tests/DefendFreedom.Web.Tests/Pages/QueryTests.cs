using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Pages;

[Collection(ReadOnly.Name)]
public sealed class QueryTests(RunningSite site)
{
    private const int Most = 3;

    [Fact]
    public async Task No_page_asks_the_database_more_than_three_times()
    {
        string[] others = ["/newsroom/feed.atom", "/newsroom/feed.json", "/issues/death-penalty/feed.atom", "/sitemap.xml", "/no-such-page", "/newsroom/no-such"];
        foreach (var address in (await site.Visitor.Sitemap()).Concat(others))
        {
            var fresh = $"{address}?v={Guid.NewGuid():N}";
            await site.Fresh(fresh);
            Assert.True(site.Queries.Of(fresh) <= Most, $"{address}: {site.Queries.Of(fresh)} queries");
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/newsroom")]
    [InlineData("/issues/death-penalty")]
    [InlineData("/newsroom/losing-the-peace")]
    [InlineData("/newsroom/feed.atom")]
    public async Task A_page_that_is_kept_asks_the_database_nothing(string address)
    {
        var kept = $"{address}?v={Guid.NewGuid():N}";
        await site.Fresh(kept);
        var once = site.Queries.Of(kept);
        await site.Visitor.Ask(kept);
        Assert.True(once > 0);
        Assert.Equal(once, site.Queries.Of(kept));
    }

    [Fact]
    public async Task Many_who_come_at_once_for_a_new_page_cost_it_once()
    {
        var address = $"/newsroom?v={Guid.NewGuid():N}";
        await site.Forget();
        await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => site.Visitor.Ask(address)));
        Assert.InRange(site.Queries.Of(address), 1, Most);
    }
}
