using Markdig;
using Markdig.Syntax;

namespace DefendFreedom.Text;

/// <summary>The words of a text as a reader sees them, without marks and addresses: what search and excerpts work on.</summary>
public static class PlainText
{
    private static readonly MarkdownPipeline Pipeline = MarkdownRenderer.CreatePipelineBuilder().DisableHtml().Build();

    /// <summary>One line for each paragraph, heading, list item or table cell. Text that is nested too deep for Markdig comes back as it is.</summary>
    public static string FromMarkdown(string markdown)
    {
        try
        {
            return string.Join(
                '\n',
                Markdig.Markdown.Parse(markdown, Pipeline).Descendants<LeafBlock>().Select(GetText).Where(line => line.Length > 0)
            );
        }
        catch (ArgumentException) // Markdig's answer to more than 128 levels
        {
            return markdown;
        }
    }

    private static string GetText(LeafBlock block) =>
        block.Inline is { } inlines ? MarkdownRenderer.GetPlainText(inlines).Trim()
        : block is CodeBlock code ? code.Lines.ToString()
        : "";
}
