using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using DefendFreedom.Newsroom;
using DefendFreedom.Text;
using DefendFreedom.Web.Pages.Newsroom;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Pages.Newsroom;

public sealed partial class FeedContentTests(RunningSite site) : IClassFixture<RunningSite>, IAsyncLifetime
{
    private const string PageAddress = "/newsroom/every-block";

    // A publication with every block, every kind of link, and every part that a page can show.
    private const string Source = """
        ---
        title: 'Every block <b>&amp;</b> "quoted"'
        kind: report
        published: 2026-01-02
        summary: 'Less < more & "more"'
        source: "Source"
        dateline: 'GENEVA'
        press-contact: "Contact"
        picture: gun-violence.svg
        notes-to-editors: "Based on a [law](/issues/gun-violence) and [another part](#text--demands)."
        issues: [death-penalty]
        documents: [{ title: "The whole report", file: death-penalty.svg }]
        change-notes: [{ at: 2026-01-03, text: "A chapter was added." }]
        corrections: [{ at: 2026-01-04, wrong: "12 < 11", right: "11 < 12" }]
        ---
        A [page](/issues/death-penalty "a href="), a [relative link](annex), [another host](//example.org/x?a=1&b=2), a
        [part](#demands), a [letter](mailto:desk@example.org) and a note.[^1] Code: `<a href="/x" id="y">`.

        ## Demands

        ::: quote
        They said "never".

        — Ada Lovelace, engineer
        :::

        ::: figure death-penalty.svg
        :::

        ::: statistic refugees-worldwide
        :::

        ::: statistic killed-by-police-2016
        :::

        ::: call right-to-protest
        :::

        ::: cases ilham-tohti maxima-acuna
        :::

        ::: things-to-know
        :::

        | Year | Executions |
        |---|---|
        | 2025 | 41 |

        [^1]: With a [footnote](/about).
        """;

    // The heading of things to know stands alone without an issue; the count and the button change without the publication.
    private const string LeftOut = ".petition-count, p:has(.button), .card .kicker, #things-to-know";

    public async Task InitializeAsync()
    {
        if (!(await site.Visitor.Fetch(PageAddress)).IsOk)
            await site.AddPublications(Publication.Read(MarkdownFile.Read("newsroom/every-block.md", Encoding.UTF8.GetBytes(Source))));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Everything_that_the_page_says_is_in_the_feeds()
    {
        var page = await site.Visitor.GetPage(PageAddress);
        var said = page.QuerySelectorAll(".columns-main :is(p, h2, h3, li, th, td, figcaption), .picture-lead figcaption")
            .Except(page.QuerySelectorAll(LeftOut))
            .Select(Normalize)
            .ToList();
        Assert.True(said.Count > 25, $"{said.Count}");
        foreach (var content in await GetContents())
            Assert.All(said, text => Assert.Contains(text, Normalize(content), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pictures_documents_and_links_lead_to_what_the_page_shows()
    {
        foreach (var content in await GetContents())
        {
            var own = content
                .QuerySelectorAll("[href], [src]")
                .Select(e => new Uri(e.GetAttribute("href") ?? e.GetAttribute("src")!))
                .Where(uri => uri.Host == "campaign.example")
                .ToList();
            Assert.Equal(2, content.QuerySelectorAll("figure img[alt][width][height]").Length);
            foreach (
                var path in new[]
                {
                    "/media/death-penalty.svg",
                    "/media/gun-violence.svg",
                    "/petitions/right-to-protest",
                    "/cases/maxima-acuna",
                }
            )
                Assert.Contains(path, own.Select(uri => uri.AbsolutePath));
            foreach (var uri in own.Where(uri => !uri.AbsolutePath.EndsWith("/annex", StringComparison.Ordinal)))
            {
                var response = await site.Visitor.Fetch(uri.PathAndQuery);
                Assert.True(response.IsOk, response.ToString());
                if (uri.Fragment.Length > 0)
                    Assert.NotNull(response.Page.GetElementById(uri.Fragment[1..]));
            }
        }
    }

    [Fact]
    public async Task Relative_protocol_relative_and_fragment_links_lead_where_they_lead_on_the_page()
    {
        foreach (var content in await GetContents())
        {
            string? Follow(string words) => content.QuerySelectorAll("a").First(a => a.TextContent == words).GetAttribute("href");
            Assert.Equal("https://campaign.example/newsroom/annex", Follow("relative link"));
            Assert.Equal("https://example.org/x?a=1&b=2", Follow("another host"));
            Assert.Equal("https://campaign.example/newsroom/every-block#text--demands", Follow("part"));
            Assert.Equal("https://campaign.example/newsroom/every-block#text--demands", Follow("another part"));
            Assert.Equal("mailto:desk@example.org", Follow("letter"));
            Assert.Contains("<a href=\"/x\" id=\"y\">", content.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_link_within_the_note_of_a_statistic_leads_to_that_note_on_the_page()
    {
        await site.ChangeDatabase(db =>
        {
            foreach (var (slug, note) in new[] { ("refugees-worldwide", ""), ("killed-by-police-2016", "The [reason](#why).\n\n## Why") })
            {
                var statistic = db.Statistics.Single(s => s.Slug == slug);
                statistic.Revise(statistic.Content with { Note = note }, site.Clock.Now, "Ada");
            }
            return Task.CompletedTask;
        });
        var page = await site.Visitor.GetPage(PageAddress);
        foreach (var content in await GetContents())
        {
            var link = new Uri(content.QuerySelectorAll("a").First(a => a.TextContent == "reason").GetAttribute("href")!);
            Assert.NotNull(page.GetElementById(link.Fragment[1..]));
        }
    }

    [Fact]
    public async Task A_changed_statistic_is_in_the_feed_at_once()
    {
        await site.WarmCache("/newsroom/feed.atom");
        await site.ChangeDatabase(db =>
        {
            var statistic = db.Statistics.Single(s => s.Slug == "refugees-worldwide");
            statistic.Revise(statistic.Content with { Value = "31.7 million" }, site.Clock.Now, "Ada");
            return Task.CompletedTask;
        });
        Assert.Contains("31.7 million", (await site.Visitor.Fetch("/newsroom/feed.atom")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_in_an_attribute_is_not_mistaken_for_an_address() =>
        Assert.Equal(
            "<img alt=\"a href=\" src=\"https://a.example/x\">",
            PortableHtml.Create("<img alt=\"a href=\" id=\"b\" src=\"/x\">", "https://a.example/newsroom/y")
        );

    // The content of the publication in each feed.
    private async Task<List<IHtmlElement>> GetContents()
    {
        var contents = new List<string>();
        foreach (var address in new[] { "/newsroom/feed.atom", $"/issues/{SampleData.IssueSlug}/feed.atom" })
            contents.Add(
                FeedRules
                    .ParseAtom(await site.Visitor.Fetch(address))
                    .Elements(FeedRules.Atom + "entry")
                    .Single(e => FeedRules.GetLink(e, "alternate")!.EndsWith(PageAddress, StringComparison.Ordinal))
                    .Element(FeedRules.Atom + "content")!
                    .Value
            );
        contents.Add(
            FeedRules
                .ParseJson(await site.Visitor.Fetch("/newsroom/feed.json"))
                .GetProperty("items")
                .EnumerateArray()
                .Single(i => i.GetProperty("url").GetString()!.EndsWith(PageAddress, StringComparison.Ordinal))
                .GetProperty("content_html")
                .GetString()!
        );
        return contents.ConvertAll(FeedRules.ParseHtml);
    }

    private static string Normalize(IElement element) => WhiteSpace().Replace(element.TextContent, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
