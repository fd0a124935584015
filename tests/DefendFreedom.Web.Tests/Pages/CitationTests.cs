using System.Text.Json;
using System.Xml.Linq;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Pages;

/// <summary>How cases, publications and statistics ask to be cited.</summary>
public sealed class CitationTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Fact]
    public async Task Every_case_publication_and_statistic_names_its_title_the_site_and_its_own_address()
    {
        string[] folders = ["/cases/", "/newsroom/", "/statistics/"];
        foreach (
            var address in (await site.Visitor.GetSitemapPaths()).Where(path =>
                folders.Any(f => path.StartsWith(f, StringComparison.Ordinal))
            )
        )
        {
            var page = await site.Visitor.GetPage(address);
            var citation = page.QuerySelectorAll(".citation-text").Single().TextContent;
            Assert.StartsWith("“", citation, StringComparison.Ordinal);
            Assert.Contains(" Defend Freedom", citation, StringComparison.Ordinal);
            Assert.EndsWith(" " + RunningSite.BaseUrl + address, citation, StringComparison.Ordinal);
            Assert.DoesNotMatch(@"\.\.|, \.|not dated|undated", citation);
        }
    }

    [Fact]
    public async Task A_case_is_cited_with_the_day_of_its_last_update()
    {
        var page = await site.Visitor.GetPage("/cases/ilham-tohti");
        Assert.Matches(
            @"^“Ilham Tohti\.” Defend Freedom, [A-Z][a-z]+ \d{1,2}, \d{4}\. https://campaign\.example/cases/ilham-tohti$",
            page.QuerySelector(".citation-text")!.TextContent
        );
    }

    [Fact]
    public async Task A_publication_is_cited_with_its_day_and_after_a_correction_with_the_day_of_that()
    {
        var publication = SampleData.CreatePublication("cited");
        publication.Schedule(new DateTime(2020, 6, 20, 16, 0, 0, DateTimeKind.Utc));
        await site.AddPublications(publication);
        Assert.Equal(
            "“Title cited.” Defend Freedom, June 20, 2020. https://campaign.example/newsroom/a-cited-b",
            await GetCitation("cited")
        );
        await site.ChangeDatabase(db =>
        {
            db.Attach(publication);
            publication.AddCorrection(new DateTime(2021, 2, 3, 16, 0, 0, DateTimeKind.Utc), "It was seven.", "It was nine.");
            return Task.CompletedTask;
        });
        Assert.Contains("Defend Freedom, February 3, 2021.", await GetCitation("cited"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forged_host_is_never_in_a_citation()
    {
        var page = await site.Visitor.Fetch("/cases/ilham-tohti?v=forged", ("Host", "evil.example"));
        Assert.DoesNotContain("evil.example", page.Text, StringComparison.Ordinal);
        Assert.Contains(RunningSite.BaseUrl, page.Page.QuerySelector(".citation-text")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_publication_without_a_date_has_none_in_lists_feeds_structured_data_and_its_citation_and_says_so_once()
    {
        await site.ChangeDatabase(db =>
        {
            var publication = SampleData.CreatePublication("dateless", kind: "report");
            db.Add(publication);
            db.Entry(publication).Property(p => p.PublishedAt).CurrentValue = null;
            return Task.CompletedTask;
        });
        Assert.Equal("“Title dateless.” Defend Freedom. https://campaign.example/newsroom/a-dateless-b", await GetCitation("dateless"));
        var page = await site.Visitor.GetPage(SampleData.PublicationAddress("dateless"));
        Assert.Equal("Report", page.QuerySelector(".publication-head .kicker")!.TextContent.Trim());
        Assert.Equal(2, page.QuerySelector("main")!.TextContent.Split("The source gives no date.").Length);
        var data = JsonDocument.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent).RootElement;
        Assert.False(data.TryGetProperty("datePublished", out _));
        var listed = (await site.Visitor.GetPage("/reports"))
            .QuerySelectorAll("article")
            .Single(a => a.TextContent.Contains("Title dateless"));
        Assert.Equal("Report", listed.QuerySelector(".kicker")!.TextContent.Trim());
        var feed = XDocument.Parse((await site.Visitor.Fetch("/newsroom/feed.atom")).Text);
        Assert.DoesNotContain("dateless", feed.ToString(), StringComparison.Ordinal);
    }

    private async Task<string> GetCitation(string word) =>
        (await site.Visitor.GetPage(SampleData.PublicationAddress(word))).QuerySelector(".citation-text")!.TextContent;
}
