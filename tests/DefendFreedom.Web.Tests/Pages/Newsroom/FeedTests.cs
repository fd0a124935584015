using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Pages.Newsroom;

[Collection(ReadOnlySiteTests.Name)]
public sealed class FeedTests(RunningSite site)
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Theory]
    [InlineData("/newsroom/feed.atom")]
    [InlineData("/issues/death-penalty/feed.atom")]
    [InlineData("/issues/gun-violence/feed.atom")]
    [InlineData("/corrections/feed.atom")]
    public async Task Atom_feeds_are_valid(string address)
    {
        var response = await site.Visitor.Fetch(address);
        var feed = XDocument.Parse(response.Text).Root!;
        Assert.Equal(("application/atom+xml", Atom + "feed"), (response.ContentHeaders.ContentType!.MediaType, feed.Name));
        AssertHasRequiredElements(feed);
        var self = feed.Elements(Atom + "link").Single(l => (string?)l.Attribute("rel") == "self");
        Assert.Equal(RunningSite.BaseUrl + address, self.Attribute("href")!.Value);
        Assert.NotEmpty(feed.Element(Atom + "author")!.Element(Atom + "name")!.Value);
    }

    [Theory]
    [InlineData("/newsroom/feed.atom")]
    [InlineData("/issues/individuals-at-risk/feed.atom")]
    public async Task Every_entry_has_a_unique_id_and_links_to_its_page(string address)
    {
        var entries = (await GetEntries(address)).ToList();
        Assert.NotEmpty(entries);
        Assert.Equal(entries.Count, entries.Select(e => e.Element(Atom + "id")!.Value).Distinct().Count());
        foreach (var entry in entries)
        {
            AssertHasRequiredElements(entry);
            Assert.True((await site.Visitor.Fetch(new Uri(entry.Element(Atom + "link")!.Attribute("href")!.Value).PathAndQuery)).IsOk);
            Assert.Equal("html", (string?)entry.Element(Atom + "content")!.Attribute("type"));
            Assert.DoesNotMatch("(href|src)=\"/", entry.Element(Atom + "content")!.Value);
        }
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
            var inFeed = (await GetEntries($"/issues/{issue}/feed.atom"))
                .Select(e => new Uri(e.Element(Atom + "id")!.Value).AbsolutePath)
                .ToList();
            Assert.Equal(listed, inFeed.Take(12));
        }
    }

    [Fact]
    public async Task The_JSON_feed_has_the_fields_that_version_1_1_requires()
    {
        var response = await site.Visitor.Fetch("/newsroom/feed.json");
        var feed = JsonDocument.Parse(response.Text).RootElement;
        Assert.Equal("application/feed+json", response.ContentHeaders.ContentType!.MediaType);
        Assert.Equal("https://jsonfeed.org/version/1.1", feed.GetProperty("version").GetString());
        Assert.NotEmpty(feed.GetProperty("title").GetString()!);
        Assert.EndsWith("/newsroom/feed.json", feed.GetProperty("feed_url").GetString(), StringComparison.Ordinal);
        var ids = feed.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()!).ToList();
        Assert.Equal((await GetEntries("/newsroom/feed.atom")).Select(e => e.Element(Atom + "id")!.Value), ids);
    }

    [Fact]
    public async Task Every_JSON_feed_item_has_text_and_a_date()
    {
        foreach (
            var item in JsonDocument
                .Parse((await site.Visitor.Fetch("/newsroom/feed.json")).Text)
                .RootElement.GetProperty("items")
                .EnumerateArray()
        )
        {
            Assert.NotEmpty(item.GetProperty("content_html").GetString()!);
            AssertTime(item.GetProperty("date_modified").GetString()!);
            if (item.TryGetProperty("date_published", out var published))
                AssertTime(published.GetString()!);
        }
    }

    [Fact]
    public async Task Every_page_links_to_a_feed() =>
        Assert.All(
            (await site.FullCrawl).Pages,
            page => Assert.NotNull(page.Page.QuerySelector("link[rel=alternate][type='application/atom+xml'][title]"))
        );

    private async Task<IEnumerable<XElement>> GetEntries(string address) =>
        XDocument.Parse((await site.Visitor.Fetch(address)).Text).Root!.Elements(Atom + "entry");

    // Exactly one of each required element (RFC 4287, 4.1.1 and 4.1.2).
    private static void AssertHasRequiredElements(XElement element)
    {
        foreach (var name in new[] { "id", "title", "updated" })
            Assert.NotEmpty(Assert.Single(element.Elements(Atom + name)).Value);
        Assert.True(Uri.TryCreate(element.Element(Atom + "id")!.Value, UriKind.Absolute, out _));
        AssertTime(element.Element(Atom + "updated")!.Value);
    }

    private static void AssertTime(string text) =>
        Assert.True(
            DateTime.TryParseExact(text, "yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out _),
            text
        );
}
