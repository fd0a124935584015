using DefendFreedom.Markdown;
using Markdig;
using Markdig.Syntax;

namespace DefendFreedom.Content;

/// <summary>
/// The rules of good text, the same for files, for `content check`, at start and for what is written at the desk. HTML is
/// switched on while linting, so that it is found and not merely shown as text.
/// </summary>
public sealed class Linter(ContentSnapshot content)
{
    private static readonly MarkdownPipeline Pipeline = MarkdownRenderer.Extended().Build();
    private readonly KnownNames _known = new(content);

    /// <summary>What is wrong with a text; lines count from <paramref name="offset"/> + 1.</summary>
    public IEnumerable<Finding> Text(string path, string markdown, int offset = 0)
    {
        if (TooMuch(path, markdown, offset) is { } limit) return [limit];
        if (TextLimits.IsTooDeep(markdown) || Parsed(markdown) is not { } document) return [Nesting(path, offset)];
        var text = new LintedText(path, offset, document);
        return [.. TextRules.Of(text), .. LinkRules.Of(text, _known), .. BlockRules.Of(text, _known)];
    }

    /// <summary>The finding when the text cannot be rendered at all.</summary>
    internal static Finding? Unrenderable(MarkdownFile file) =>
        TooMuch(file.Path, file.Body, file.BodyOffset) ?? (TextLimits.IsTooDeep(file.Body) || Parsed(file.Body) is null ? Nesting(file.Path, file.BodyOffset) : null);

    internal void Lint(IEnumerable<MarkdownFile> files, List<Finding> findings)
    {
        foreach (var file in files) findings.AddRange(Text(file.Path, file.Body, file.BodyOffset));
        foreach (var file in files) findings.AddRange([.. FieldRules.Of(file, _known), .. SiteRules.Of(file, _known)]);
    }

    private static MarkdownDocument? Parsed(string markdown)
    {
        try
        {
            MarkdownRenderer.Render(markdown);   // writing may go deeper than parsing
            return Markdig.Markdown.Parse(markdown, Pipeline);
        }
        catch (ArgumentException)   // Markdig's answer to more than 128 levels
        {
            return null;
        }
    }

    private static Finding? TooMuch(string path, string markdown, int offset) =>
        TextLimits.Exceeded(markdown) is { } what ? new(path, offset + 1, 1, Severity.Error, "text-size", $"the text has {what}; split it into several pages") : null;

    private static Finding Nesting(string path, int offset) =>
        new(path, offset + 1, 1, Severity.Error, "text-nesting", "lists, quotations or brackets are nested too deep to be shown");
}
