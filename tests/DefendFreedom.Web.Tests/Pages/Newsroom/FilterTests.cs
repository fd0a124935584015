using System.Globalization;
using AngleSharp.Dom;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Pages.Newsroom;

[Collection(ReadOnlySiteTests.Name)]
public sealed class FilterTests(RunningSite site)
{
    [Theory]
    [InlineData("")]
    [InlineData("kind=report")]
    [InlineData("kind=press-release&year=2020")]
    [InlineData("issue=death-penalty")]
    [InlineData("country=united-states")]
    [InlineData("issue=refugees-and-asylum-seekers&country=united-states&kind=update")]
    [InlineData("year=2020&country=united-states&issue=deadly-force-and-police-accountability&kind=statement")]
    public async Task Each_option_shows_the_number_of_results_it_lists(string filters)
    {
        foreach (var option in (await site.Visitor.GetPage("/newsroom?" + filters)).QuerySelectorAll("option[value]:not([value=''])"))
        {
            var name = option.Closest("select")!.GetAttribute("name")!;
            var others = filters.Split('&').Where(c => c.Length > 0 && !c.StartsWith(name + "=", StringComparison.Ordinal));
            var address = "/newsroom?" + string.Join('&', others.Append($"{name}={option.GetAttribute("value")}"));
            var promised = int.Parse(option.TextContent.Split('(')[^1].TrimEnd(')'), CultureInfo.InvariantCulture);
            Assert.Equal((address, promised, promised), (address, await GetTally(address), (await GetAllListed(address)).Count));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("country=united-states")]
    [InlineData("issue=refugees-and-asylum-seekers&kind=update")]
    public async Task Each_kind_is_a_link_that_keeps_the_filters_and_shows_its_number(string filters)
    {
        var links = (await site.Visitor.GetPage("/newsroom?" + filters)).QuerySelectorAll(".kinds a:has(span)");
        Assert.NotEmpty(links);
        foreach (var link in links)
            Assert.Equal(
                int.Parse(link.QuerySelector("span")!.TextContent, CultureInfo.InvariantCulture),
                await GetTally(link.GetAttribute("href")!)
            );
    }

    [Fact]
    public async Task The_filters_stay_selected()
    {
        var page = await site.Visitor.GetPage("/newsroom?kind=report&issue=death-penalty&country=united-states&year=2020");
        Assert.Equal(
            ["report", "death-penalty", "united-states", "2020"],
            page.QuerySelectorAll("input[name=kind], option[selected]").Select(o => o.GetAttribute("value"))
        );
        Assert.True(page.QuerySelector(".filter")!.HasAttribute("open"));
    }

    [Fact]
    public async Task The_pages_list_each_publication_once_and_newest_first()
    {
        var listed = await GetAllListed("/newsroom?");
        Assert.Equal(listed.Count, listed.Select(l => l.Address).Distinct().Count());
        Assert.Equal(await GetTally("/newsroom"), listed.Count);
        Assert.Equal(listed.Select(l => l.Day).OrderByDescending(d => d, StringComparer.Ordinal), listed.Select(l => l.Day));
    }

    [Fact]
    public async Task The_next_page_keeps_the_filters()
    {
        var next = (await site.Visitor.GetPage("/newsroom?country=united-states")).QuerySelector("a[rel=next]")!.GetAttribute("href")!;
        Assert.Equal("/newsroom?country=united-states&page=2", next);
        Assert.EndsWith(
            next,
            (await site.Visitor.GetPage(next)).QuerySelector("link[rel=canonical]")!.GetAttribute("href"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("?year=1950")]
    [InlineData("?kind=victory&year=1999")]
    [InlineData("?issue=death-penalty&country=united-states&kind=guide&year=1999")]
    public async Task An_empty_list_offers_other_ways_to_search(string query)
    {
        var page = await site.Visitor.GetPage("/newsroom" + query);
        Assert.StartsWith("0 publications", page.QuerySelector(".tally")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector(".nothing a[href='/newsroom']"));
        Assert.NotNull(page.QuerySelector(".nothing a[href='/search']"));
    }

    [Fact]
    public async Task An_empty_select_is_no_filter() =>
        Assert.Equal(await GetTally("/newsroom"), await GetTally("/newsroom?kind=&issue=&country=&year="));

    [Theory]
    [InlineData("kind=nonsense")]
    [InlineData("kind=Report")]
    [InlineData("kind=0")]
    [InlineData("issue=nonsense")]
    [InlineData("country=nonsense")]
    [InlineData("year=abc")]
    [InlineData("year=0")]
    [InlineData("year=-2020")]
    [InlineData("year=99999999999999")]
    [InlineData("year=2020%00")]
    [InlineData("page=-1")]
    [InlineData("page=0")]
    [InlineData("page=1.5")]
    [InlineData("page=9999999999")]
    [InlineData("page=1000000")]
    [InlineData("page=abc")]
    [InlineData("page=%00")]
    [InlineData("page=1&page=2")]
    [InlineData("kind=report&kind=guide")]
    [InlineData("issue=%ff")]
    [InlineData("issue=%c0%80")]
    [InlineData("issue=%ZZ")]
    [InlineData("issue=../../etc/passwd")]
    [InlineData("issue=death-penalty'--")]
    [InlineData("country=%E2%80%AE")]
    public async Task A_filter_value_that_is_not_offered_is_a_404(string query) =>
        Assert.Equal(404, await site.GetRawStatus("/newsroom?" + query));

    [Theory]
    [InlineData("?nonsense=1")]
    [InlineData("?")]
    [InlineData("?&&&=")]
    [InlineData("?v=%ff%00")]
    [InlineData("?utm_source=elsewhere")]
    public async Task Unknown_query_parameters_are_ignored(string query) => Assert.Equal(200, await site.GetRawStatus("/newsroom" + query));

    [Theory]
    [InlineData("/newsroom?q=")]
    [InlineData("/newsroom?issue=")]
    public async Task A_query_of_ten_thousand_characters_is_refused(string target) =>
        Assert.Equal(414, await site.GetRawStatus(target + new string('a', 10_000)));

    private async Task<int> GetTally(string address) =>
        int.Parse(
            (await site.Visitor.GetPage(address)).QuerySelector(".tally")!.TextContent.Trim().Split(' ')[0],
            NumberStyles.AllowThousands,
            CultureInfo.InvariantCulture
        );

    private async Task<List<(string Address, string Day)>> GetAllListed(string address)
    {
        var listed = new List<(string, string)>();
        for (var page = 1; ; page++)
        {
            var response = await site.Visitor.Fetch($"{address}&page={page}");
            if (!response.IsOk)
                return listed;
            listed.AddRange(
                response
                    .Page.QuerySelectorAll(".front article, .month li")
                    .Select(a =>
                        (a.QuerySelector("h3 a, h4 a")!.GetAttribute("href")!, a.QuerySelector("time")?.GetAttribute("datetime") ?? "")
                    )
            );
        }
    }
}
