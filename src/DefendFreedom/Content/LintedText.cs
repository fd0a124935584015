using DefendFreedom.Markdown;
using Markdig.Syntax;

namespace DefendFreedom.Content;

/// <summary>A parsed text and where its lines stand in its file.</summary>
internal sealed record LintedText(string Path, int Offset, MarkdownDocument Document)
{
    public Finding Error(MarkdownObject at, string rule, string message) =>
        new(Path, Offset + at.Line + 1, at.Column + 1, Severity.Error, rule, message);
}
