using DefendFreedom.Content;
using DefendFreedom.Text;

namespace DefendFreedom.Tests.Content;

/// <summary>The house style in `style.md`, and what the linter says about texts that do not follow it.</summary>
public class StyleTests
{
    private const string Style = "---\nterms:\n  U.N.: [UN]\n  color: [colour]\n---\n\nWrite plainly.\n";

    [Theory]
    [InlineData("The UN met.", "6:5 write `U.N.`, not `UN`")]
    [InlineData("The U.N. met under unusual colors.")]
    [InlineData("Colour and colour.", "6:1 write `color`, not `Colour`", "6:12 write `color`, not `colour`")]
    [InlineData("The colours of it, at https://example.org/UN and `UN`.")]
    [InlineData("::: quote\nThe UN met.\n— Somebody\n:::")]
    [InlineData("> The UN met.\n> — Somebody")]
    [InlineData("On June 20, 2020, it rained.")]
    [InlineData("On 20 June 2020 it rained.", "6:4 write the date `June 20, 2020`, not `20 June 2020`")]
    [InlineData("On June 20th, 2020, it rained.", "6:4 write the date `June 20, 2020`, not `June 20th, 2020`")]
    [InlineData("On 2020-06-20 it rained.", "6:4 write the date `June 20, 2020`, not `2020-06-20`")]
    [InlineData("On 31 June 2020 and 99 May 0000 it rained.")]
    public void Terms_and_dates_of_another_style_are_found_in_texts(string text, params string[] findings) =>
        Assert.Equal(findings, FindFaults(ContentFolder.Page("", text)).Select(f => $"{f.Line}:{f.Column} {f.Message}"));

    [Fact]
    public void Terms_dates_and_straight_quotes_are_found_in_fields() =>
        Assert.Equal(
            ["2: write `U.N.`, not `UN`", "2: write the date `June 20, 2020`, not `20 June 2020`", "2: use curly quotation marks: “…”"],
            FindFaults(ContentFolder.Page("", title: "'The \"UN\" met on 20 June 2020'")).Select(f => $"{f.Line}: {f.Message}")
        );

    [Fact]
    public void A_headline_is_checked_as_a_field_is()
    {
        using var folder = new ContentFolder().With(StyleSheet.FilePath, Style);
        var finding = Assert.Single(new Linter(folder.Read()).LintLine("headline", "To the UN"));
        Assert.Equal((8, "style-term"), (finding.Column, finding.Rule));
    }

    [Fact]
    public void The_style_sheet_may_show_what_is_wrong()
    {
        using var folder = new ContentFolder().With(StyleSheet.FilePath, Style + "Never write UN or colour.\n");
        Assert.Empty(folder.Read().Findings);
    }

    private static IEnumerable<Finding> FindFaults(string page)
    {
        using var folder = new ContentFolder().With(StyleSheet.FilePath, Style).With("pages/about.md", page);
        return folder.Read().Findings;
    }
}
