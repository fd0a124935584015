using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Pages.Statistics;

/// <summary>Every figure of the shipped site, wherever readers meet it.</summary>
[Collection(ReadOnlySiteTests.Name)]
public sealed partial class FigureLinkTests(RunningSite site)
{
    [Fact]
    public async Task Every_figure_on_every_page_leads_to_its_own_page()
    {
        var crawl = await site.FullCrawl;
        var figures = crawl
            .Pages.SelectMany(page => page.Page.QuerySelectorAll(".figure").Select(figure => (page.Address, figure)))
            .ToList();
        Assert.True(figures.Count > 60, $"{figures.Count} figures");
        foreach (var (address, figure) in figures)
        {
            var link = figure.QuerySelector(".figure-text a")?.GetAttribute("href");
            Assert.True(link is not null && crawl.Find(link) is { IsOk: true }, $"{address}: {link} {figure.TextContent}");
        }
    }

    [Fact]
    public async Task Every_figure_in_a_feed_leads_to_its_own_page()
    {
        foreach (
            var address in (await site.FullCrawl)
                .Answers.Select(a => a.Address)
                .Where(a => a.EndsWith("feed.atom", StringComparison.Ordinal))
        )
        foreach (
            var content in XDocument.Parse((await site.Visitor.Fetch(address)).Text).Descendants().Where(e => e.Name.LocalName == "content")
        )
            Assert.DoesNotMatch(FigureWithoutLink(), content.Value);
    }

    [Fact]
    public async Task A_search_finds_a_figure_on_its_own_page()
    {
        var hits = (await site.Visitor.GetPage("/search?q=exonerated&kind=statistic")).QuerySelectorAll(".hits h2 a");
        Assert.NotEmpty(hits);
        Assert.All(hits, hit => Assert.StartsWith("/statistics/", hit.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_list_the_JSON_and_the_sitemap_have_the_same_statistics_dated_ones_first()
    {
        var page = await site.Visitor.GetPage("/statistics");
        var listed = page.QuerySelectorAll(".figure-text a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.NotEmpty(listed);
        var data = JsonDocument.Parse((await site.Visitor.Fetch("/statistics.json")).Text).RootElement.GetProperty("statistics");
        Assert.Equal(listed, data.EnumerateArray().Select(s => new Uri(s.GetProperty("url").GetString()!).AbsolutePath));
        Assert.Equal(
            listed.Order(StringComparer.Ordinal),
            (await site.Visitor.GetSitemapPaths())
                .Where(p => p.StartsWith("/statistics/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        );
        var years = data.EnumerateArray().Select(s => s.GetProperty("asOf").GetString() ?? "").ToList();
        Assert.Equal(years.OrderDescending(StringComparer.Ordinal), years);
    }

    [Fact]
    public async Task An_issue_shows_each_statistic_at_most_once()
    {
        var pages = (await site.FullCrawl).Pages.Where(p => p.Address.Contains("/issues/", StringComparison.Ordinal)).ToList();
        Assert.True(pages.Count > 5);
        foreach (var page in pages)
        {
            var links = page.Page.QuerySelectorAll(".figure-text a").Select(a => a.GetAttribute("href")!).ToList();
            Assert.NotEmpty(links);
            Assert.True(
                links.Distinct().Count() == links.Count,
                $"{page}: {string.Join(" ", links.GroupBy(l => l).Where(g => g.Count() > 1).Select(g => g.Key))}"
            );
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/issues")]
    [InlineData("/statistics")]
    public async Task A_page_of_figures_claims_a_year_only_where_the_source_gives_one(string address)
    {
        var text = Whitespace().Replace((await site.Visitor.GetPage(address)).QuerySelector("main")!.TextContent, " ");
        Assert.Contains("Every figure names its source, and its year where the source gives one.", text, StringComparison.Ordinal);
        Assert.DoesNotMatch("its source and (its|the) year", text);
    }

    [Fact]
    public async Task No_page_says_that_something_is_not_dated()
    {
        foreach (var page in (await site.FullCrawl).Pages)
        {
            var parts = page.Page.QuerySelectorAll("main :is(h1, h2, h3, p, li, dd, td)").Where(e => e.Closest(".text") is null);
            Assert.DoesNotContain(parts, e => e.TextContent.Contains("not dated", StringComparison.OrdinalIgnoreCase));
            var kickers = page.Page.QuerySelectorAll(".kicker, .figure .source").Select(k => k.TextContent.Trim());
            Assert.DoesNotContain(kickers, k => k.EndsWith('·') || k.StartsWith('·'));
        }
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();

    [GeneratedRegex("<p><strong>[^<]*</strong> [^<]*</p>")]
    private static partial Regex FigureWithoutLink();
}
