using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Pages.Newsroom;

public sealed class PublicationTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Fact]
    public async Task A_publication_shows_all_that_a_journalist_needs()
    {
        await site.Add(Some.Publication("whole"));
        var main = (await site.Visitor.Page(Some.Address("whole"))).QuerySelector("main")!;
        foreach (var part in new[] { "Title", "Summary", "Dateline", "Body", "Notes", "Source", "Contact", "Document", "Change", "Wrong", "Right" })
            Assert.Contains($"{part} whole", main.TextContent, StringComparison.Ordinal);
        Assert.True(main.QuerySelectorAll("time[datetime]").Length >= 3);
    }

    [Fact]
    public async Task A_document_says_its_type_and_size_before_it_is_fetched()
    {
        await site.Add(Some.Publication("heavy"));
        var link = (await site.Visitor.Page(Some.Address("heavy"))).QuerySelector("a[download]")!;
        Assert.Matches(@"^SVG, \d+ kB$", link.ParentElement!.QuerySelector(".source")!.TextContent.Trim());
        Assert.True((await site.Visitor.Ask(link.GetAttribute("href")!)).IsOk);
    }

    [Fact]
    public async Task A_correction_is_said_at_once_on_its_page_in_the_log_and_to_machines()
    {
        await site.Add(Some.Publication("mistaken"));
        foreach (var kept in new[] { "/corrections", Some.Address("mistaken") }) await site.Visitor.Page(kept);
        await site.Change(async db => (await db.Publications.SingleAsync(p => p.Slug == "a-mistaken-b")).Correct(site.Clock.Now, "It was seven.", "It was nine."));
        foreach (var page in new[] { await site.Visitor.Page(Some.Address("mistaken")), await site.Visitor.Page("/corrections") })
            Assert.Contains("It was nine.", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("It was seven.", Data(await site.Visitor.Page(Some.Address("mistaken")), "Report").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_feed_of_the_corrections_leads_to_each_on_its_page()
    {
        await site.Add(Some.Publication("fed"));
        var before = (await site.Visitor.Ask("/corrections/feed.atom")).Text;
        Assert.DoesNotContain("It was nine &amp; no more.", before, StringComparison.Ordinal);
        await site.Change(async db => (await db.Publications.SingleAsync(p => p.Slug == "a-fed-b")).Correct(site.Clock.Now, "It was seven.", "It was nine & no more."));
        var answer = await site.Visitor.Ask("/corrections/feed.atom");
        Assert.Equal("application/atom+xml", answer.Content.ContentType!.MediaType);
        var entry = System.Xml.Linq.XDocument.Parse(answer.Text).Root!.Elements().First(e => e.Name.LocalName == "entry");
        string Part(string name) => entry.Elements().Single(e => e.Name.LocalName == name).Value;
        Assert.Equal(("Correction: Title fed", "We wrote: It was seven. Right is: It was nine & no more.", $"{site.Clock.Now:yyyy-MM-ddTHH:mm:ssZ}"), (Part("title"), Part("summary"), Part("updated")));
        var address = new Uri(Part("id"));
        Assert.Contains("It was nine & no more.", (await site.Visitor.Page(address.AbsolutePath)).QuerySelector(address.Fragment)!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/corrections/feed.atom", (await site.Visitor.Page("/corrections")).QuerySelector("link[rel=alternate]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_change_that_was_no_mistake_is_noted_and_moves_the_date_of_the_feed()
    {
        await site.Add(Some.Publication("grown"));
        site.Clock.Move(TimeSpan.FromMinutes(1));
        var updated = $"<updated>{site.Clock.Now:yyyy-MM-ddTHH:mm:ssZ}</updated>";
        Assert.DoesNotContain(updated, (await site.Visitor.Ask("/newsroom/feed.atom")).Text, StringComparison.Ordinal);
        await site.Change(async db => (await db.Publications.SingleAsync(p => p.Slug == "a-grown-b")).Note(site.Clock.Now, "A table was added."));
        Assert.Contains(updated, (await site.Visitor.Ask("/newsroom/feed.atom")).Text, StringComparison.Ordinal);
        Assert.Contains("A table was added.", (await site.Visitor.Ask(Some.Address("grown"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sharing_is_a_plain_link_with_the_address_and_title()
    {
        await site.Add(Some.Publication("told"));
        var links = (await site.Visitor.Page(Some.Address("told"))).QuerySelectorAll(".share a");
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.Contains("%2Fnewsroom%2Fa-told-b", link.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("report", "Report")]
    [InlineData("guide", "Report")]
    [InlineData("press-release", "NewsArticle")]
    [InlineData("statement", "NewsArticle")]
    public async Task Search_engines_are_told_what_it_is(string kind, string type)
    {
        await site.Add(Some.Publication("told-" + kind, kind));
        var page = await site.Visitor.Page(Some.Address("told-" + kind));
        var data = Data(page, type);
        Assert.Equal($"Title told-{kind}", data.GetProperty("headline").GetString());
        Assert.Equal(page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"), data.GetProperty("url").GetString());
        Assert.Matches(@"^\d{4}-\d\d-\d\d$", data.GetProperty("datePublished").GetString());
        Assert.Equal("Newsroom", Data(page, "BreadcrumbList").GetProperty("itemListElement")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task What_looks_like_markup_stays_text_everywhere()
    {
        await site.Add(Some.Publication("hostile", extra: "</script></title><script>alert(1)</script><img src=x onerror=alert(1)> & \""));
        var crawl = await Crawl.Of(site.Visitor);
        Assert.All(crawl.Pages, page => Assert.Empty(page.Page.QuerySelectorAll("script:not([src]):not([type='application/ld+json']), [onerror]")));
        Assert.All(crawl.Pages.SelectMany(p => p.Page.QuerySelectorAll("script[type='application/ld+json']")), s => JsonDocument.Parse(s.TextContent).Dispose());
        Assert.Contains("alert(1)", System.Xml.Linq.XDocument.Parse(crawl.At("/newsroom/feed.atom")!.Text).Root!.Value, StringComparison.Ordinal);
    }

    internal static JsonElement Data(IHtmlDocument page, string type) => page.QuerySelectorAll("script[type='application/ld+json']")
        .Select(s => JsonDocument.Parse(s.TextContent).RootElement).Single(d => d.GetProperty("@type").GetString() == type);
}

[Collection(ReadOnly.Name)]
public sealed class StructuredDataTests(RunningSite site)
{
    [Fact]
    public async Task Every_structured_datum_can_be_read_and_says_what_it_is()
    {
        foreach (var script in (await site.Everything).Pages.SelectMany(p => p.Page.QuerySelectorAll("script[type='application/ld+json']")))
        {
            using var data = JsonDocument.Parse(script.TextContent);
            Assert.Equal("https://schema.org", data.RootElement.GetProperty("@context").GetString());
            Assert.NotEmpty(data.RootElement.GetProperty("@type").GetString()!);
        }
    }

    [Fact]
    public async Task The_home_page_says_whose_site_it_is_and_how_to_search_it()
    {
        var page = await site.Visitor.Page("/");
        var search = PublicationTests.Data(page, "WebSite").GetProperty("potentialAction");
        Assert.Equal("SearchAction", search.GetProperty("@type").GetString());
        Assert.EndsWith("/search?q={search_term_string}", search.GetProperty("target").GetProperty("urlTemplate").GetString(), StringComparison.Ordinal);
        Assert.Equal("Defend Freedom", PublicationTests.Data(page, "Organization").GetProperty("name").GetString());
    }
}
