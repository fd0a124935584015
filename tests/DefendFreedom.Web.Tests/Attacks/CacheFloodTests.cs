using DefendFreedom.Web.Serving;
using DefendFreedom.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Attacks;

/// <summary>Somebody asks for pages under ever new addresses, to fill the memory or to have pages made anew.</summary>
public sealed class CacheFloodTests(RunningSite site) : IClassFixture<RunningSite>
{
    private static readonly string[] Names = ["q", "page", "slug", "handler", "kind", "issue", "country", "year", "v", "s", "x"];

    private PageStore Store => site.Services.GetRequiredService<PageStore>();

    [Fact]
    public async Task A_query_that_no_page_reads_shares_the_entry_of_the_page()
    {
        foreach (var address in await Addresses())
        {
            await site.Warm(address);
            var size = Store.Size;
            for (var i = 0; i < 3; i++)
            {
                var noisy = await site.Visitor.Ask($"{address}?x={i}{new string('x', 7000)}");
                Assert.True(noisy.Header("Age") is not null, $"{address} is made anew");
            }
            Assert.True(Store.Size == size, $"{address} is kept {Store.Size - size} bytes larger");
        }
    }

    [Fact]
    public async Task No_page_reads_a_query_that_the_cache_does_not_tell_apart()
    {
        foreach (var address in await Addresses())
        {
            var plain = (await site.Visitor.Ask(address)).Body;
            foreach (var name in Names.Where(n => !IsRead(address, n)))
            {
                await site.Forget();
                var named = (await site.Visitor.Ask($"{address}?{name}=2")).Body;
                Assert.True(plain.SequenceEqual(named), $"{address} reads {name}");
            }
        }
    }

    [Theory]
    [InlineData("/newsroom?year=2015", "/newsroom?x=1&year=2015&page=")]
    [InlineData("/newsroom?kind=report&page=1", "/newsroom?page=01&kind=report")]
    [InlineData("/search?q=police", "/search?q=+police++&page=")]
    public async Task Addresses_that_mean_the_same_share_one_entry(string address, string other)
    {
        await site.Warm(address);
        var page = await site.Visitor.Ask(address);
        var size = Store.Size;
        var same = await site.Visitor.Ask(other);
        Assert.Equal(page.Text, same.Text);
        Assert.NotNull(same.Header("Age"));
        Assert.Equal(size, Store.Size);
    }

    [Theory]
    [InlineData("/newsroom?year=2015", "/newsroom?year=2016")]
    [InlineData("/search?q=police&kind=issue", "/search?q=police%26kind=issue")]
    [InlineData("/search?q=police&page=2", "/search?q=police")]
    public async Task Addresses_that_mean_another_page_get_another(string address, string other) =>
        Assert.NotEqual((await site.Visitor.Ask(address)).Text, (await site.Visitor.Ask(other)).Text);

    [Theory]
    [InlineData("/Issues/death-penalty")]
    [InlineData("/issues/death-penalty/")]
    [InlineData("/search?q=a&q=b")]
    [InlineData("/search?q=police&page=-1")]
    [InlineData("/search?q=police&kind=%00")]
    [InlineData("/search?q=police&issue=Police")]
    public async Task Of_what_is_asked_for_oddly_nothing_is_kept(string address)
    {
        Assert.True((await site.Visitor.Ask(address)).IsOk);
        await site.Warm("/about");
        Assert.Null((await site.Visitor.Ask(address)).Header("Age"));
    }

    private static bool IsRead(string address, string name) => address switch
    {
        "/newsroom" => name is "kind" or "issue" or "country" or "year" or "page",
        "/search" => name is "q" or "kind" or "issue" or "page",
        "/sitemap.xml" => name is "page",
        _ => false,
    };

    private async Task<IEnumerable<string>> Addresses() =>
        [.. (await site.Visitor.Sitemap()).Where(a => !a.StartsWith("/petitions", StringComparison.Ordinal)),   // their pages are kept for seconds
            "/robots.txt", "/sitemap.xml", "/search", "/newsroom/feed.atom", "/newsroom/feed.json", "/issues/death-penalty/feed.atom", "/corrections/feed.atom", "/site.css"];
}
