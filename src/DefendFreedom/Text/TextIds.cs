using Markdig.Extensions.Footnotes;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace DefendFreedom.Text;

/// <summary>
/// Ids of headings and footnotes. On a page, each begins with the name of its text and two hyphens. No slug and no id of the page contains
/// two hyphens, so ids of a text meet neither the page's nor those of another text.
/// </summary>
public static class TextIds
{
    /// <summary>The name of a page's main text.</summary>
    public const string MainText = "text";

    private const string Separator = "--";

    /// <summary>Returns the beginning of all ids of a text; its name is a slug.</summary>
    public static string GetPrefix(string name) => name + Separator;

    /// <summary>Returns everything in a text that a link such as `#tear-gas` can lead to, as its author writes it.</summary>
    internal static HashSet<string> FindAnchors(MarkdownDocument document) =>
        [
            .. document.Descendants<HeadingBlock>().Select(h => h.TryGetAttributes()?.Id).OfType<string>().Select(id => "#" + id),
            .. document.Descendants<Footnote>().Select(f => $"#fn:{f.Order}"),
            .. document.Descendants<FootnoteLink>().Where(l => !l.IsBackLink).Select(l => $"#fnref:{l.Index}"),
        ];
}
