using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using DefendFreedom.Text;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Pages.Newsroom;

public sealed class PublicationPageTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Fact]
    public async Task A_publication_shows_every_field()
    {
        await site.AddPublications(SampleData.CreatePublication("whole"));
        var main = (await site.Visitor.GetPage(SampleData.PublicationAddress("whole"))).QuerySelector("main")!;
        foreach (
            var part in new[]
            {
                "Title",
                "Summary",
                "Dateline",
                "Body",
                "Notes",
                "Source",
                "Contact",
                "Document",
                "Change",
                "Wrong",
                "Right",
            }
        )
            Assert.Contains($"{part} whole", main.TextContent, StringComparison.Ordinal);
        Assert.True(main.QuerySelectorAll("time[datetime]").Length >= 3);
    }

    [Fact]
    public async Task A_document_link_shows_its_type_and_size()
    {
        await site.AddPublications(SampleData.CreatePublication("heavy"));
        var link = (await site.Visitor.GetPage(SampleData.PublicationAddress("heavy"))).QuerySelector("a[download]")!;
        Assert.Matches(@"^SVG, \d+ kB$", link.ParentElement!.QuerySelector(".source")!.TextContent.Trim());
        Assert.True((await site.Visitor.Fetch(link.GetAttribute("href")!)).IsOk);
    }

    [Fact]
    public async Task A_correction_appears_immediately_on_its_page_in_the_log_and_in_structured_data()
    {
        await site.AddPublications(SampleData.CreatePublication("mistaken"));
        foreach (var page in new[] { "/corrections", SampleData.PublicationAddress("mistaken") })
            await site.Visitor.GetPage(page);
        await site.ChangeDatabase(async db =>
            (await db.Publications.SingleAsync(p => p.Slug == "a-mistaken-b")).AddCorrection(
                site.Clock.Now,
                "It was seven.",
                "It was nine."
            )
        );
        foreach (
            var page in new[]
            {
                await site.Visitor.GetPage(SampleData.PublicationAddress("mistaken")),
                await site.Visitor.GetPage("/corrections"),
            }
        )
            Assert.Contains("It was nine.", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "It was seven.",
            ParseStructuredData(await site.Visitor.GetPage(SampleData.PublicationAddress("mistaken")), "Report").GetRawText(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_corrections_feed_links_to_each_correction()
    {
        await site.AddPublications(SampleData.CreatePublication("fed"));
        var before = (await site.Visitor.Fetch("/corrections/feed.atom")).Text;
        Assert.DoesNotContain("It was nine &amp; no more.", before, StringComparison.Ordinal);
        await site.ChangeDatabase(async db =>
            (await db.Publications.SingleAsync(p => p.Slug == "a-fed-b")).AddCorrection(
                site.Clock.Now,
                "It was seven.",
                "It was nine & no more."
            )
        );
        var response = await site.Visitor.Fetch("/corrections/feed.atom");
        Assert.Equal("application/atom+xml", response.ContentHeaders.ContentType!.MediaType);
        var entry = System.Xml.Linq.XDocument.Parse(response.Text).Root!.Elements().First(e => e.Name.LocalName == "entry");
        string Part(string name) => entry.Elements().Single(e => e.Name.LocalName == name).Value;
        Assert.Equal(
            (
                "Correction: Title fed",
                "We wrote: It was seven. Correction: It was nine & no more.",
                site.Zone.FormatTimestamp(site.Clock.Now)
            ),
            (Part("title"), Part("summary"), Part("updated"))
        );
        var address = new Uri(FeedRules.GetLink(entry, "alternate")!);
        Assert.Contains(
            "It was nine & no more.",
            (await site.Visitor.GetPage(address.AbsolutePath)).QuerySelector(address.Fragment)!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "/corrections/feed.atom",
            (await site.Visitor.GetPage("/corrections")).QuerySelector("link[rel=alternate]")!.GetAttribute("href")
        );
    }

    [Fact]
    public async Task A_change_note_is_shown_and_updates_the_feed()
    {
        await site.AddPublications(SampleData.CreatePublication("grown"));
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        var updated = $"<updated>{site.Zone.FormatTimestamp(site.Clock.Now)}</updated>";
        Assert.DoesNotContain(updated, (await site.Visitor.Fetch("/newsroom/feed.atom")).Text, StringComparison.Ordinal);
        await site.ChangeDatabase(async db =>
            (await db.Publications.SingleAsync(p => p.Slug == "a-grown-b")).AddChangeNote(site.Clock.Now, "A table was added.")
        );
        Assert.Contains(updated, (await site.Visitor.Fetch("/newsroom/feed.atom")).Text, StringComparison.Ordinal);
        Assert.Contains(
            "A table was added.",
            (await site.Visitor.Fetch(SampleData.PublicationAddress("grown"))).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Sharing_is_a_plain_link_with_the_address_and_title()
    {
        await site.AddPublications(SampleData.CreatePublication("told"));
        var links = (await site.Visitor.GetPage(SampleData.PublicationAddress("told"))).QuerySelectorAll(".share a");
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.Contains("%2Fnewsroom%2Fa-told-b", link.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("report", "Report")]
    [InlineData("guide", "Report")]
    [InlineData("press-release", "NewsArticle")]
    [InlineData("statement", "NewsArticle")]
    public async Task Structured_data_describes_the_publication(string kind, string type)
    {
        await site.AddPublications(SampleData.CreatePublication("told-" + kind, kind));
        var page = await site.Visitor.GetPage(SampleData.PublicationAddress("told-" + kind));
        var data = ParseStructuredData(page, type);
        Assert.Equal($"Title told-{kind}", data.GetProperty("headline").GetString());
        Assert.Equal(page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"), data.GetProperty("url").GetString());
        Assert.Matches(@"^\d{4}-\d\d-\d\d$", data.GetProperty("datePublished").GetString());
        Assert.Equal(
            "Newsroom",
            ParseStructuredData(page, "BreadcrumbList").GetProperty("itemListElement")[0].GetProperty("name").GetString()
        );
    }

    [Fact]
    public async Task Markup_in_a_publication_is_shown_as_text()
    {
        await site.AddPublications(
            SampleData.CreatePublication("hostile", extra: "</script></title><script>alert(1)</script><img src=x onerror=alert(1)> & \"")
        );
        var crawl = await SiteCrawl.Run(site.Visitor);
        Assert.All(
            crawl.Pages,
            page => Assert.Empty(page.Page.QuerySelectorAll("script:not([src]):not([type='application/ld+json']), [onerror]"))
        );
        Assert.All(
            crawl.Pages.SelectMany(p => p.Page.QuerySelectorAll("script[type='application/ld+json']")),
            s => JsonDocument.Parse(s.TextContent).Dispose()
        );
        Assert.Contains(
            "alert(1)",
            System.Xml.Linq.XDocument.Parse(crawl.Find("/newsroom/feed.atom")!.Text).Root!.Value,
            StringComparison.Ordinal
        );
    }

    internal static JsonElement ParseStructuredData(IHtmlDocument page, string type) =>
        page.QuerySelectorAll("script[type='application/ld+json']")
            .Select(s => JsonDocument.Parse(s.TextContent).RootElement)
            .Single(d => d.GetProperty("@type").GetString() == type);
}

[Collection(ReadOnlySiteTests.Name)]
public sealed class StructuredDataTests(RunningSite site)
{
    [Fact]
    public async Task Structured_data_is_valid_JSON_with_a_context_and_a_type()
    {
        foreach (var script in (await site.FullCrawl).Pages.SelectMany(p => p.Page.QuerySelectorAll("script[type='application/ld+json']")))
        {
            using var data = JsonDocument.Parse(script.TextContent);
            Assert.Equal("https://schema.org", data.RootElement.GetProperty("@context").GetString());
            Assert.NotEmpty(data.RootElement.GetProperty("@type").GetString()!);
        }
    }

    [Fact]
    public async Task The_home_page_describes_the_organisation_and_its_search()
    {
        var page = await site.Visitor.GetPage("/");
        var search = PublicationPageTests.ParseStructuredData(page, "WebSite").GetProperty("potentialAction");
        Assert.Equal("SearchAction", search.GetProperty("@type").GetString());
        Assert.EndsWith(
            "/search?q={search_term_string}",
            search.GetProperty("target").GetProperty("urlTemplate").GetString(),
            StringComparison.Ordinal
        );
        Assert.Equal("Defend Freedom", PublicationPageTests.ParseStructuredData(page, "Organization").GetProperty("name").GetString());
    }
}
