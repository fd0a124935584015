using DefendFreedom.Text;
using Markdig.Syntax;

namespace DefendFreedom.Content;

/// <summary>A parsed text, its file and the number of lines before it.</summary>
internal sealed record LintInput(string Path, int Offset, MarkdownDocument Document)
{
    public Finding CreateError(MarkdownObject node, string rule, string message) =>
        new(Path, Offset + node.Line + 1, node.Column + 1, Severity.Error, rule, message);
}
