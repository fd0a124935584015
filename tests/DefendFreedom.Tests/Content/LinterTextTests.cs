using DefendFreedom.Content;

namespace DefendFreedom.Tests.Content;

/// <summary>Linter rules for body text, and text they must accept.</summary>
public class LinterTextTests
{
    private static readonly Linter Linter = new(ContentFolder.ReadDefault());

    [Theory]
    [InlineData("[The police](/issues/police#demands) and [its feed](/issues/police/feed.atom)")]
    [InlineData("[Refugees](/statistics/refugees) and [all figures](/statistics)")]
    [InlineData("[Court frees her](/newsroom/court) and [all updates](/newsroom?kind=update)")]
    [InlineData("[About us](/about), [Utopia](/countries/utopia), [Ada](/cases/ada), [freedom](/campaigns/freedom)")]
    [InlineData("[A report](https://example.org/report) and <https://example.org> and <press@example.org>")]
    [InlineData("[What we demand](#what-we-demand)\n\n## What we demand")]
    [InlineData("[What we demand](#text--what-we-demand) and [why](/issues/police#things-to-know)\n\n## What we demand")]
    [InlineData("https://example.org, ftp://example.org and www.example.org")]
    [InlineData("**Bold**, `**` and \\*\\*\\*")]
    [InlineData("A figure[^a] and [its source](#fn:1)\n\n[^a]: Its source")]
    [InlineData("The [CIA](https://example.org)\n\n*[CIA]: Central Intelligence Agency")]
    [InlineData("A figure[^1]\n\n[^1]: Its source")]
    [InlineData("## Two\n\n### Three\n\n#### Four\n\n## Two again")]
    [InlineData("`<b>` is code and 3 < 4 & 5 > 4")]
    [InlineData("> Words\n> — Ada, teacher")]
    [InlineData(
        "::: quote\nWords\n\n— Ada, teacher\n:::\n\n::: figure hand.svg\n:::\n\n::: cases ada\n:::\n\n::: call free-ada\n"
            + ":::\n\n::: statistic refugees\n:::\n\n::: things-to-know\n:::"
    )]
    [InlineData("::: statistic refugees 2025-03-01\n:::")]
    public void A_good_text_has_no_findings(string text) => Assert.Empty(Linter.LintText("pages/a.md", text));

    [Theory]
    [InlineData("<div>\na\n</div>", "1:1 raw-html")]
    [InlineData("a <!-- hidden --> b", "1:3 raw-html")]
    [InlineData("- a\n- <i>b", "2:3 raw-html")]
    [InlineData("### Three", "1:1 heading-jump")]
    [InlineData("Title\n=====", "2:1 heading-h1")]
    [InlineData("[a page](about)", "1:1 link-broken")]
    [InlineData("[a page](/About)", "1:1 link-broken")]
    [InlineData("[a figure](/statistics/nothing)", "1:1 link-broken")]
    [InlineData("[a part](#nothing)\n\n## Something", "1:1 link-broken")]
    [InlineData("[a note](#fn:1)", "1:1 link-broken")]
    [InlineData("[a part](/issues/police#text--nothing)", "1:1 link-broken")]
    [InlineData("a **word", "1:3 emphasis-open")]
    [InlineData("- a\n- **「a」", "2:3 emphasis-open")]
    [InlineData("::: things-to-know\n:::\n\n::: things-to-know\n:::", "4:1 block-twice")]
    [InlineData("[a page][p]\n\n[p]: /nothing", "1:1 link-broken")]
    [InlineData("<javascript:alert(1)>", "1:1 link-scheme")]
    [InlineData("[a thing](data:text/html,x)", "1:1 link-scheme")]
    [InlineData("[a thing](java&#10;script:x)", "1:1 link-scheme")]
    [InlineData("[Read more.](/about)", "1:1 link-text")]
    [InlineData("[**Here**](/about)", "1:1 link-text")]
    [InlineData("[](/about)", "1:1 link-text")]
    [InlineData("> Words", "1:1 quotation-attribution")]
    [InlineData("> Words — and more", "1:1 quotation-attribution")]
    [InlineData("::: figure\n:::", "1:1 block-argument")]
    [InlineData("::: figure a b\n:::", "1:1 block-argument")]
    [InlineData("::: call\n:::", "1:1 block-argument")]
    [InlineData("::: statistic refugees lately\n:::", "1:1 statistic-pin")]
    [InlineData("::: statistic refugees 2025-02-30\n:::", "1:1 statistic-pin")]
    [InlineData("::: statistic refugees 2025-03-01 twice\n:::", "1:1 block-argument")]
    [InlineData("::: statistic nothing 2025-03-01\n:::", "1:1 statistic-missing")]
    [InlineData(":::\nx\n:::", "1:1 block-unknown")]
    [InlineData("a[^1]\n\n[^1]: [b](/nothing)", "3:7 link-broken")]
    [InlineData("| a |\n|---|\n| [b](/nothing) |", "3:3 link-broken")]
    public void A_bad_text_has_a_finding(string text, string place) =>
        Assert.Equal([place], Linter.LintText("pages/a.md", text).Select(f => $"{f.Line}:{f.Column} {f.Rule}"));

    [Theory]
    [InlineData("/issues/police#what-we-demand", false)]
    [InlineData("/issues/police#text--what-we-demand", true)]
    [InlineData("/issues/police#text--what-they-demand", false)]
    [InlineData("/issues/police#cases", true)]
    public void A_link_to_a_heading_of_another_page_names_its_id(string url, bool isValid)
    {
        using var folder = new ContentFolder().With(
            "issues/police.md",
            ContentFolder.Page("short-title: Police\nstatement: Answer\norder: 1\npicture: hand.svg", "## What we demand")
        );
        Assert.Equal(isValid, !new Linter(folder.Read()).LintText("pages/a.md", $"[the police]({url})").Any());
    }

    [Fact]
    public void Findings_use_the_line_number_of_the_file() =>
        Assert.Equal(12, Linter.LintText("pages/a.md", "a\n\n# b", offset: 9).Single().Line);
}
