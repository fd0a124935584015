namespace DefendFreedom.Tests.Content;

/// <summary>Linter rules for fields that refer to files, pages or addresses.</summary>
public class LinterFieldTests
{
    private const string Site = "name: a\ntagline: b\norganisation: c\npress-name: d\n";

    [Theory]
    [InlineData("campaign: nothing", "5:11 campaign-missing")]
    [InlineData("campaign: freedom\ndemand: nothing", "6:9 petition-missing")]
    [InlineData("campaign: freedom\nfigures: [refugees, nothing]", "6:10 statistic-missing")]
    [InlineData("campaign: freedom\nshare-picture: nothing.png", "6:16 picture-missing")]
    [InlineData(
        "campaign: freedom\nnavigation:\n  - { title: a, address: /cases }\n  - { title: b, address: /nothing }",
        "7:3 link-broken"
    )]
    [InlineData("campaign: freedom\nfooter:\n  - { title: a, address: \"javascript:x\" }", "7:3 link-broken")]
    public void Broken_references_in_the_site_file_are_found(string fields, string place) =>
        Assert.Equal([place], FindFindings("site.yml", Site + fields));

    [Theory]
    [InlineData("footer-nore: We stand alone.", "6:1 front-matter-unknown")]
    [InlineData("footer-note: [We stand alone.]", "6:14 front-matter-type")]
    [InlineData("language: de-DE")]
    [InlineData("language: xx-Utopia", "6:11 site-language")]
    [InlineData("language: ''")]
    [InlineData("time-zone: Europe/Berlin")]
    [InlineData("time-zone: Berlin", "6:12 site-time-zone")]
    public void Fields_of_the_organization_are_checked(string field, params string[] places) =>
        Assert.Equal(places, FindFindings("site.yml", $"{Site}campaign: freedom\n{field}"));

    [Fact]
    public void A_footer_note_is_a_sentence_and_not_a_page() =>
        Assert.Equal(
            ["6:14 front-matter-length"],
            FindFindings("site.yml", $"{Site}campaign: freedom\nfooter-note: {new string('a', 301)}")
        );

    [Theory]
    [InlineData("https://example.org/report")]
    [InlineData("javascript:alert(1)", "4:13 link-scheme")]
    [InlineData("/newsroom", "4:13 link-scheme")]
    public void A_source_URL_must_be_external(string url, params string[] places) =>
        Assert.Equal(places, FindFindings("statistics/bad.md", $"---\ntext: a\nsource: b\nsource-url: {url}\nas-of: not dated\n---\n"));

    [Theory]
    [InlineData("2019")]
    [InlineData("2019-01")]
    [InlineData("2019-01-31")]
    [InlineData("2019-1", "4:8 statistic-as-of")]
    [InlineData("2019-13", "4:8 statistic-as-of")]
    [InlineData("about 2019", "4:8 statistic-as-of")]
    public void A_statistic_date_is_a_year_month_or_day(string asOf, params string[] places) =>
        Assert.Equal(places, FindFindings("statistics/bad.md", $"---\ntext: a\nsource: b\nas-of: {asOf}\nreview-by: 2027-01-31\n---\n"));

    [Fact]
    public void A_statistic_needs_an_existing_issue() =>
        Assert.Equal(
            ["6:3 issue-missing"],
            FindFindings("statistics/bad.md", "---\ntext: a\nsource: b\nas-of: not dated\nissues:\n  nothing: 1\n---\n")
        );

    private static List<string> FindFindings(string file, string text)
    {
        using var folder = new ContentFolder();
        folder.Write(file, text);
        return folder.Read().Findings.Select(f => $"{f.Line}:{f.Column} {f.Rule}").ToList();
    }
}
