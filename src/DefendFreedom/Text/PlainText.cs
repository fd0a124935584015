using Markdig;
using Markdig.Syntax;

namespace DefendFreedom.Text;

/// <summary>Visible text of Markdown, without markup and addresses, for search and excerpts.</summary>
public static class PlainText
{
    private static readonly MarkdownPipeline Pipeline = MarkdownRenderer.CreatePipelineBuilder().DisableHtml().Build();

    /// <summary>
    /// Returns one line per paragraph, heading, list item or table cell. Text nested too deep for Markdig is returned unchanged.
    /// </summary>
    public static string FromMarkdown(string markdown)
    {
        try
        {
            return string.Join(
                '\n',
                Markdig.Markdown.Parse(markdown, Pipeline).Descendants<LeafBlock>().Select(GetText).Where(line => line.Length > 0)
            );
        }
        catch (ArgumentException) // thrown by Markdig for more than 128 levels
        {
            return markdown;
        }
    }

    private static string GetText(LeafBlock block) =>
        block.Inline is { } inlines ? MarkdownRenderer.GetPlainText(inlines).Trim()
        : block is CodeBlock code ? code.Lines.ToString()
        : "";
}
