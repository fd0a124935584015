using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Security;

/// <summary>An attacker requests ever new addresses, to fill the memory or to have pages rendered again.</summary>
public sealed class CacheFloodTests(RunningSite site) : IClassFixture<RunningSite>
{
    private static readonly string[] Names = ["q", "page", "slug", "handler", "kind", "issue", "country", "year", "v", "s", "x"];

    private PageStore Store => site.Services.GetRequiredService<PageStore>();

    [Fact]
    public async Task An_unknown_query_parameter_shares_the_cache_entry_of_the_page()
    {
        foreach (var address in await GetAddresses())
        {
            await site.WarmCache(address);
            var size = Store.Size;
            for (var i = 0; i < 3; i++)
            {
                var noisy = await site.Visitor.Fetch($"{address}?x={i}{new string('x', 7000)}");
                Assert.True(noisy.GetHeader("Age") is not null, $"{address} is made anew");
            }
            Assert.True(Store.Size == size, $"{address} is kept {Store.Size - size} bytes larger");
        }
    }

    [Fact]
    public async Task No_page_depends_on_a_query_parameter_outside_its_cache_key()
    {
        foreach (var address in await GetAddresses())
        {
            var plain = (await site.Visitor.Fetch(address)).Body;
            foreach (var name in Names.Where(n => !IsInCacheKey(address, n)))
            {
                await site.ClearPageCache();
                var named = (await site.Visitor.Fetch($"{address}?{name}=2")).Body;
                Assert.True(plain.SequenceEqual(named), $"{address} reads {name}");
            }
        }
    }

    [Theory]
    [InlineData("/newsroom?year=2015", "/newsroom?x=1&year=2015&page=")]
    [InlineData("/newsroom?kind=report&page=1", "/newsroom?page=01&kind=report")]
    [InlineData("/search?q=police", "/search?q=+police++&page=")]
    public async Task Equivalent_addresses_share_one_cache_entry(string address, string other)
    {
        await site.WarmCache(address);
        var page = await site.Visitor.Fetch(address);
        var size = Store.Size;
        var same = await site.Visitor.Fetch(other);
        Assert.Equal(page.Text, same.Text);
        Assert.NotNull(same.GetHeader("Age"));
        Assert.Equal(size, Store.Size);
    }

    [Theory]
    [InlineData("/newsroom?year=2015", "/newsroom?year=2016")]
    [InlineData("/search?q=police&kind=issue", "/search?q=police%26kind=issue")]
    [InlineData("/search?q=police&page=2", "/search?q=police")]
    public async Task Different_addresses_do_not_share_a_cache_entry(string address, string other) =>
        Assert.NotEqual((await site.Visitor.Fetch(address)).Text, (await site.Visitor.Fetch(other)).Text);

    [Theory]
    [InlineData("/Issues/death-penalty")]
    [InlineData("/issues/death-penalty/")]
    [InlineData("/search?q=a&q=b")]
    [InlineData("/search?q=police&page=-1")]
    [InlineData("/search?q=police&kind=%00")]
    [InlineData("/search?q=police&issue=Police")]
    public async Task Unusual_addresses_are_not_cached(string address)
    {
        Assert.True((await site.Visitor.Fetch(address)).IsOk);
        await site.WarmCache("/about");
        Assert.Null((await site.Visitor.Fetch(address)).GetHeader("Age"));
    }

    private static bool IsInCacheKey(string address, string name) =>
        address switch
        {
            "/newsroom" => name is "kind" or "issue" or "country" or "year" or "page",
            "/search" => name is "q" or "kind" or "issue" or "page",
            "/sitemap.xml" => name is "page",
            _ => false,
        };

    private async Task<IEnumerable<string>> GetAddresses() =>
        [
            // petition pages are cached for only a few seconds
            .. (await site.Visitor.GetSitemapPaths()).Where(a => !a.StartsWith("/petitions", StringComparison.Ordinal)),
            "/robots.txt",
            "/sitemap.xml",
            "/search",
            "/newsroom/feed.atom",
            "/newsroom/feed.json",
            "/issues/death-penalty/feed.atom",
            "/corrections/feed.atom",
            "/statistics.json",
            "/statistics/gun-violence-research.json",
            "/site.css",
        ];
}
