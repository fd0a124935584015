using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>What RFC 4287 and JSON Feed 1.1 require of a feed, and that its texts are complete wherever they are read.</summary>
public static class FeedRules
{
    public static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private static readonly string[] FeedElements = ["id", "title", "updated", "link", "author", "entry"];
    private static readonly string[] EntryElements = ["id", "title", "updated", "published", "link", "category", "summary", "content"];
    private static readonly string[] JsonFields =
    [
        "version",
        "title",
        "description",
        "home_page_url",
        "feed_url",
        "language",
        "authors",
        "items",
    ];
    private static readonly string[] JsonItemFields =
    [
        "id",
        "url",
        "title",
        "summary",
        "content_html",
        "language",
        "tags",
        "date_modified",
        "date_published",
    ];

    /// <summary>Parses an Atom feed and fails if it breaks a rule.</summary>
    public static XElement ParseAtom(HttpResult response)
    {
        Assert.Equal("application/atom+xml", response.ContentHeaders.ContentType?.MediaType);
        var feed = XDocument.Parse(response.Text).Root!;
        Assert.Equal(Atom + "feed", feed.Name);
        AssertElements(feed, FeedElements);
        Assert.NotEmpty(Assert.Single(Assert.Single(feed.Elements(Atom + "author")).Elements(Atom + "name")).Value);
        AssertAddress(GetLink(feed, "self"));
        AssertAddress(GetLink(feed, "alternate"));
        var entries = feed.Elements(Atom + "entry").ToList();
        foreach (var entry in entries)
        {
            AssertElements(entry, EntryElements);
            AssertAddress(GetLink(entry, "alternate"));
            Assert.NotEmpty(Assert.Single(entry.Elements(Atom + "category")).Attribute("term")!.Value);
            Assert.True(entry.Elements(Atom + "published").Count() <= 1);
            Assert.All(entry.Elements(Atom + "published"), time => AssertTime(time.Value));
            Assert.Single(entry.Elements(Atom + "summary"));
            var content = Assert.Single(entry.Elements(Atom + "content"));
            Assert.Equal("html", content.Attribute("type")?.Value);
            AssertComplete(content.Value);
        }
        AssertUnique(feed.DescendantsAndSelf().Elements(Atom + "id").Select(id => id.Value));
        if (entries.Count > 0)
            Assert.Equal(entries.Max(e => e.Element(Atom + "updated")!.Value), feed.Element(Atom + "updated")!.Value);
        return feed;
    }

    /// <summary>Parses a JSON feed and fails if it breaks a rule.</summary>
    public static JsonElement ParseJson(HttpResult response)
    {
        Assert.Equal("application/feed+json", response.ContentHeaders.ContentType?.MediaType);
        var feed = JsonDocument.Parse(response.Text).RootElement;
        Assert.Empty(feed.EnumerateObject().Select(p => p.Name).Except(JsonFields));
        Assert.Equal("https://jsonfeed.org/version/1.1", feed.GetProperty("version").GetString());
        Assert.NotEmpty(feed.GetProperty("title").GetString()!);
        AssertAddress(feed.GetProperty("home_page_url").GetString());
        AssertAddress(feed.GetProperty("feed_url").GetString());
        Assert.All(feed.GetProperty("authors").EnumerateArray(), author => Assert.NotEmpty(author.GetProperty("name").GetString()!));
        foreach (var item in feed.GetProperty("items").EnumerateArray())
        {
            Assert.Empty(item.EnumerateObject().Select(p => p.Name).Except(JsonItemFields));
            AssertAddress(item.GetProperty("url").GetString());
            AssertTime(item.GetProperty("date_modified").GetString()!);
            if (item.TryGetProperty("date_published", out var published))
                AssertTime(published.GetString()!);
            Assert.All(item.GetProperty("tags").EnumerateArray(), tag => Assert.NotEmpty(tag.GetString()!));
            AssertComplete(item.GetProperty("content_html").GetString()!);
        }
        AssertUnique(feed.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()!));
        return feed;
    }

    /// <summary>The address of a feed's or entry's only link with a relation.</summary>
    public static string? GetLink(XElement element, string relation) =>
        element.Elements(Atom + "link").Single(l => (string?)l.Attribute("rel") == relation).Attribute("href")?.Value;

    public static IHtmlElement ParseHtml(string html) => new HtmlParser().ParseDocument(html).Body!;

    // Exactly one of each required element, and none that Atom does not know (4.1.1, 4.1.2).
    private static void AssertElements(XElement element, string[] known)
    {
        Assert.Empty(element.Elements().Select(e => e.Name).Except(known.Select(name => Atom + name)));
        foreach (var name in new[] { "id", "title", "updated" })
            Assert.NotEmpty(Assert.Single(element.Elements(Atom + name)).Value);
        AssertTime(element.Element(Atom + "updated")!.Value);
    }

    // Ids last only if they say nothing that can change (4.2.6).
    private static void AssertUnique(IEnumerable<string> all)
    {
        var ids = all.ToList();
        Assert.All(ids, id => Assert.Matches("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", id));
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    // A reader shows the text at another address, beside other texts.
    private static void AssertComplete(string html)
    {
        var body = ParseHtml(html);
        Assert.NotEmpty(body.TextContent.Trim());
        Assert.Empty(body.QuerySelectorAll("[id], script, style, iframe, [srcset]"));
        foreach (var element in body.QuerySelectorAll("[href], [src]"))
        {
            var address = element.GetAttribute("href") ?? element.GetAttribute("src")!;
            Assert.Matches("^(https?://[^/]|mailto:|tel:)", address);
            Assert.True(Uri.TryCreate(address, UriKind.Absolute, out _), address);
        }
    }

    private static void AssertAddress(string? address) =>
        Assert.True(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https", address);

    private static void AssertTime(string text) =>
        Assert.True(
            DateTimeOffset.TryParseExact(text, "yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            text
        );
}
