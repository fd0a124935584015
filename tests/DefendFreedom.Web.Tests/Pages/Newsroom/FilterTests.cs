using System.Globalization;
using AngleSharp.Dom;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Pages.Newsroom;

[Collection(ReadOnly.Name)]
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
    public async Task Each_choice_says_how_many_it_lists_and_lists_as_many(string chosen)
    {
        foreach (var option in (await site.Visitor.Page("/newsroom?" + chosen)).QuerySelectorAll("option[value]:not([value=''])"))
        {
            var name = option.Closest("select")!.GetAttribute("name")!;
            var others = chosen.Split('&').Where(c => c.Length > 0 && !c.StartsWith(name + "=", StringComparison.Ordinal));
            var address = "/newsroom?" + string.Join('&', others.Append($"{name}={option.GetAttribute("value")}"));
            var promised = int.Parse(option.TextContent.Split('(')[^1].TrimEnd(')'), CultureInfo.InvariantCulture);
            Assert.Equal((address, promised, promised), (address, await Tally(address), (await Listed(address)).Count));
        }
    }

    [Fact]
    public async Task The_choices_stay_chosen()
    {
        var page = await site.Visitor.Page("/newsroom?kind=report&issue=death-penalty&country=united-states&year=2020");
        Assert.Equal(["report", "death-penalty", "united-states", "2020"], page.QuerySelectorAll("option[selected]").Select(o => o.GetAttribute("value")));
    }

    [Fact]
    public async Task The_pages_hold_each_publication_once_and_newest_first()
    {
        var listed = await Listed("/newsroom?");
        Assert.Equal(listed.Count, listed.Select(l => l.Address).Distinct().Count());
        Assert.Equal(await Tally("/newsroom"), listed.Count);
        Assert.Equal(listed.Select(l => l.Day).OrderByDescending(d => d, StringComparer.Ordinal), listed.Select(l => l.Day));
    }

    [Fact]
    public async Task The_next_page_keeps_the_choices()
    {
        var next = (await site.Visitor.Page("/newsroom?country=united-states")).QuerySelector("a[rel=next]")!.GetAttribute("href")!;
        Assert.Equal("/newsroom?country=united-states&page=2", next);
        Assert.EndsWith(next, (await site.Visitor.Page(next)).QuerySelector("link[rel=canonical]")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?year=1950")]
    [InlineData("?kind=victory&year=1999")]
    [InlineData("?issue=death-penalty&country=united-states&kind=guide&year=1999")]
    public async Task A_list_without_anything_says_what_to_do(string query)
    {
        var page = await site.Visitor.Page("/newsroom" + query);
        Assert.StartsWith("0 publications", page.QuerySelector(".tally")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector(".nothing a[href='/newsroom']"));
        Assert.NotNull(page.QuerySelector(".nothing a[href='/search']"));
    }

    [Fact]
    public async Task A_choice_left_open_in_the_form_is_no_choice() =>
        Assert.Equal(await Tally("/newsroom"), await Tally("/newsroom?kind=&issue=&country=&year="));

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
    public async Task A_value_that_the_list_never_offers_leads_nowhere(string query) => Assert.Equal(404, await site.StatusOf("/newsroom?" + query));

    [Theory]
    [InlineData("?nonsense=1")]
    [InlineData("?")]
    [InlineData("?&&&=")]
    [InlineData("?v=%ff%00")]
    [InlineData("?utm_source=elsewhere")]
    public async Task What_the_list_does_not_know_it_does_not_mind(string query) => Assert.Equal(200, await site.StatusOf("/newsroom" + query));

    [Theory]
    [InlineData("/newsroom?q=")]
    [InlineData("/newsroom?issue=")]
    public async Task Ten_thousand_letters_are_refused(string target) =>
        Assert.Equal(414, await site.StatusOf(target + new string('a', 10_000)));

    private async Task<int> Tally(string address) =>
        int.Parse((await site.Visitor.Page(address)).QuerySelector(".tally")!.TextContent.Trim().Split(' ')[0], NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private async Task<List<(string Address, string Day)>> Listed(string address)
    {
        var listed = new List<(string, string)>();
        for (var page = 1; ; page++)
        {
            var answer = await site.Visitor.Ask($"{address}&page={page}");
            if (!answer.IsOk) return listed;
            listed.AddRange(answer.Page.QuerySelectorAll("main article").Select(a =>
                (a.QuerySelector("h3 a")!.GetAttribute("href")!, a.QuerySelector("time")?.GetAttribute("datetime") ?? "")));
        }
    }
}
