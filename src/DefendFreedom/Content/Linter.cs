using DefendFreedom.Text;
using Markdig;
using Markdig.Syntax;

namespace DefendFreedom.Content;

/// <summary>
/// Checks texts against the editorial rules: content files at start and in `content check`, and texts edited at the desk. HTML is enabled
/// while linting, so that it is reported instead of only being shown as text.
/// </summary>
public sealed class Linter(ContentSnapshot content)
{
    private static readonly MarkdownPipeline Pipeline = MarkdownRenderer.CreatePipelineBuilder().Build();
    private readonly ReferenceIndex _references = new(content);

    /// <summary>Returns the findings for a text; lines count from <paramref name="offset"/> + 1.</summary>
    public IEnumerable<Finding> LintText(string path, string markdown, int offset = 0)
    {
        if (CheckSize(path, markdown, offset) is { } limit)
            return [limit];
        if (TextLimits.IsTooDeep(markdown) || TryParse(markdown) is not { } document)
            return [NestingError(path, offset)];
        var text = new LintInput(path, offset, document);
        return
        [
            .. TextRules.Check(text),
            .. LinkRules.Check(text, _references),
            .. BlockRules.Check(text, _references),
            .. StyleRules.Check(text, content.StyleSheet, content.Site.Culture),
        ];
    }

    /// <summary>Returns what breaks the house style in a line that is shown as it is typed, such as a headline.</summary>
    public IEnumerable<Finding> LintLine(string path, string line) =>
        StyleRules
            .CheckLine(line, content.StyleSheet, content.Site.Culture)
            .Select(fault => new Finding(path, 1, fault.Index + 1, Severity.Warning, fault.Rule, fault.Message));

    /// <summary>Returns a finding if the text cannot be rendered at all, otherwise null.</summary>
    internal static Finding? CheckRenderable(MarkdownFile file) =>
        CheckSize(file.Path, file.Body, file.BodyOffset)
        ?? (TextLimits.IsTooDeep(file.Body) || TryParse(file.Body) is null ? NestingError(file.Path, file.BodyOffset) : null);

    internal void LintFiles(IEnumerable<MarkdownFile> files, List<Finding> findings)
    {
        foreach (var file in files)
            findings.AddRange(LintText(file.Path, file.Body, file.BodyOffset));
        foreach (var file in files)
            findings.AddRange([
                .. FieldRules.Check(file, _references),
                .. SiteRules.Check(file, _references),
                .. StyleRules.Check(file, content.StyleSheet, content.Site.Culture),
            ]);
    }

    private static MarkdownDocument? TryParse(string markdown)
    {
        try
        {
            MarkdownRenderer.Render(markdown); // rendering may nest deeper than parsing
            return Markdig.Markdown.Parse(markdown, Pipeline);
        }
        catch (ArgumentException) // thrown by Markdig for more than 128 levels
        {
            return null;
        }
    }

    private static Finding? CheckSize(string path, string markdown, int offset) =>
        TextLimits.FindExcess(markdown) is { } excess
            ? new(path, offset + 1, 1, Severity.Error, "text-size", $"the text has {excess}; split it into several pages")
            : null;

    private static Finding NestingError(string path, int offset) =>
        new(
            path,
            offset + 1,
            1,
            Severity.Error,
            "text-nesting",
            "lists, quotations, or brackets are nested too deeply to show; flatten them"
        );
}
