using System.Xml.Linq;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Pages.Newsroom;

[Collection(ReadOnlySiteTests.Name)]
public sealed class FeedTests(RunningSite site)
{
    private static readonly XNamespace Atom = FeedRules.Atom;

    [Theory]
    [InlineData("/newsroom/feed.atom")]
    [InlineData("/issues/death-penalty/feed.atom")]
    [InlineData("/issues/gun-violence/feed.atom")]
    [InlineData("/corrections/feed.atom")]
    public async Task Atom_feeds_are_valid(string address)
    {
        var feed = FeedRules.ParseAtom(await site.Visitor.Fetch(address));
        Assert.Equal(RunningSite.BaseUrl + address, FeedRules.GetLink(feed, "self"));
    }

    [Theory]
    [InlineData("/newsroom/feed.atom")]
    [InlineData("/issues/individuals-at-risk/feed.atom")]
    public async Task Every_entry_links_to_its_page(string address)
    {
        var entries = (await GetEntries(address)).ToList();
        Assert.NotEmpty(entries);
        foreach (var entry in entries)
            Assert.True((await site.Visitor.Fetch(GetPath(entry))).IsOk);
    }

    [Fact]
    public async Task An_issue_feed_contains_exactly_the_dated_publications_of_that_issue()
    {
        foreach (
            var issue in (await site.Visitor.GetSitemapPaths())
                .Where(a => a.StartsWith("/issues/", StringComparison.Ordinal))
                .Select(a => a[8..])
        )
        {
            var listed = (await site.Visitor.GetPage("/newsroom?issue=" + issue))
                .QuerySelectorAll("main article:has(time) h3 a")
                .Select(a => a.GetAttribute("href")!)
                .ToList();
            var inFeed = (await GetEntries($"/issues/{issue}/feed.atom")).Select(GetPath).ToList();
            Assert.Equal(listed, inFeed.Take(12));
        }
    }

    [Fact]
    public async Task The_JSON_feed_is_valid_and_has_the_entries_of_the_Atom_feed()
    {
        var feed = FeedRules.ParseJson(await site.Visitor.Fetch("/newsroom/feed.json"));
        Assert.EndsWith("/newsroom/feed.json", feed.GetProperty("feed_url").GetString(), StringComparison.Ordinal);
        Assert.Equal(
            (await GetEntries("/newsroom/feed.atom")).Select(e => (e.Element(Atom + "id")!.Value, e.Element(Atom + "content")!.Value)),
            feed.GetProperty("items")
                .EnumerateArray()
                .Select(i => (i.GetProperty("id").GetString()!, i.GetProperty("content_html").GetString()!))
        );
    }

    [Fact]
    public async Task Every_page_links_to_a_feed() =>
        Assert.All(
            (await site.FullCrawl).Pages,
            page => Assert.NotNull(page.Page.QuerySelector("link[rel=alternate][type='application/atom+xml'][title]"))
        );

    private async Task<IEnumerable<XElement>> GetEntries(string address) =>
        FeedRules.ParseAtom(await site.Visitor.Fetch(address)).Elements(Atom + "entry");

    private static string GetPath(XElement entry) => new Uri(FeedRules.GetLink(entry, "alternate")!).AbsolutePath;
}
