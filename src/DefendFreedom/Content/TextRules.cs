using DefendFreedom.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DefendFreedom.Content;

/// <summary>Rules for raw HTML, headings and pictures within a text.</summary>
internal static class TextRules
{
    public static IEnumerable<Finding> Check(LintInput text) =>
        [.. CheckHtml(text), .. CheckHeadings(text), .. CheckPictures(text), .. CheckEmphasis(text)];

    private static IEnumerable<Finding> CheckHtml(LintInput text) =>
        text
            .Document.Descendants()
            .Where(node => node is HtmlBlock or HtmlInline)
            .Select(node => text.CreateError(node, "raw-html", "readers would see this HTML as text; write Markdown instead"));

    private static IEnumerable<Finding> CheckHeadings(LintInput text)
    {
        var last = 1; // the page's title
        foreach (var heading in text.Document.Descendants<HeadingBlock>())
        {
            if (heading.Level == 1)
                yield return text.CreateError(heading, "heading-h1", "the title is the page's only h1; start headings with `##`");
            else if (heading.Level > last + 1)
                yield return text.CreateError(
                    heading,
                    "heading-jump",
                    $"a level {heading.Level} heading follows a level {last} heading; use level {last + 1}"
                );
            last = heading.Level;
        }
    }

    private static IEnumerable<Finding> CheckEmphasis(LintInput text) =>
        text
            .Document.Descendants<LiteralInline>()
            .Where(literal =>
                literal.Content.AsSpan()[(literal.IsFirstCharacterEscaped ? 1 : 0)..].Contains("**", StringComparison.Ordinal)
            )
            .Select(literal =>
                text.CreateError(
                    literal,
                    "emphasis-open",
                    "readers would see this `**`; put it right next to the words, without spaces, or write `\\*\\*`"
                )
            );

    private static IEnumerable<Finding> CheckPictures(LintInput text) =>
        text
            .Document.Descendants<LinkInline>()
            .Where(link => link.IsImage)
            .Select(link =>
                text.CreateError(
                    link,
                    "picture-in-text",
                    "use `::: figure name`, which adds the picture's alt decision, caption, and credit"
                )
            );
}
