namespace DefendFreedom.Tests.Content;

/// <summary>What the rules find in fields that lead somewhere.</summary>
public class LinterFieldTests
{
    private const string Site = "name: a\ntagline: b\norganisation: c\npress-name: d\n";

    [Theory]
    [InlineData("campaign: nothing", "5:11 campaign-missing")]
    [InlineData("campaign: freedom\nfigures: [refugees, nothing]", "6:10 statistic-missing")]
    [InlineData("campaign: freedom\nshare-picture: nothing.png", "6:16 picture-missing")]
    [InlineData("campaign: freedom\nnavigation:\n  - { title: a, address: /cases }\n  - { title: b, address: /nothing }", "7:3 link-broken")]
    [InlineData("campaign: freedom\nfooter:\n  - { title: a, address: \"javascript:x\" }", "7:3 link-broken")]
    public void The_sites_own_fields_lead_somewhere(string fields, string place) => Assert.Equal([place], Found("site.yml", Site + fields));

    [Theory]
    [InlineData("https://example.org/report")]
    [InlineData("javascript:alert(1)", "4:13 link-scheme")]
    [InlineData("/newsroom", "4:13 link-scheme")]
    public void A_source_is_at_an_address_elsewhere(string url, params string[] places) =>
        Assert.Equal(places, Found("statistics/bad.md", $"---\ntext: a\nsource: b\nsource-url: {url}\nas-of: not dated\n---\n"));

    [Theory]
    [InlineData("2019")]
    [InlineData("2019-01")]
    [InlineData("2019-01-31")]
    [InlineData("2019-1", "4:8 statistic-as-of")]
    [InlineData("2019-13", "4:8 statistic-as-of")]
    [InlineData("about 2019", "4:8 statistic-as-of")]
    public void A_figure_is_as_of_a_year_month_or_day(string asOf, params string[] places) =>
        Assert.Equal(places, Found("statistics/bad.md", $"---\ntext: a\nsource: b\nas-of: {asOf}\nreview-by: 2027-01-31\n---\n"));

    [Fact]
    public void A_figure_belongs_to_an_issue_that_is_there() =>
        Assert.Equal(["6:3 issue-missing"], Found("statistics/bad.md", "---\ntext: a\nsource: b\nas-of: not dated\nissues:\n  nothing: 1\n---\n"));

    private static List<string> Found(string file, string text)
    {
        using var folder = new ContentFolder();
        folder.Write(file, text);
        return folder.Read().Findings.Select(f => $"{f.Line}:{f.Column} {f.Rule}").ToList();
    }
}
