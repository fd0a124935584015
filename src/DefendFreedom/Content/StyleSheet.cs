using System.Text.RegularExpressions;
using DefendFreedom.Text;

namespace DefendFreedom.Content;

/// <summary>The house style in `style.md`: rules for writers, and the terms that the linter looks for.</summary>
public sealed record StyleSheet
{
    /// <summary>Path in the content folder.</summary>
    public const string FilePath = "style.md";

    public StyleSheet(MarkdownFile file)
    {
        Terms = [.. file.FrontMatter.TextLists("terms").Select(term => new StyleTerm(term.Key, term.Value))];
        Body = MarkdownRenderer.Render(file.Body);
        file.FrontMatter.RejectUnknownFields();
    }

    /// <summary>The rules, to be read by writers.</summary>
    public RenderedMarkdown Body { get; }
    public IReadOnlyList<StyleTerm> Terms { get; }
}

/// <summary>A word of the house, and the forms it replaces. Forms in lower case are found in any case.</summary>
public sealed record StyleTerm(string Write, IReadOnlyList<string> Not)
{
    private readonly IReadOnlyList<Regex> _patterns = [.. Not.Where(form => form.Length > 0).Select(CreatePattern)];

    /// <summary>Every place in a text where a replaced form stands as a word of its own.</summary>
    public IEnumerable<(int Index, string Found)> FindIn(string text) =>
        _patterns
            .SelectMany(pattern => pattern.Matches(text))
            .Where(match => match.Value != Write)
            .Select(match => (match.Index, match.Value));

    private static Regex CreatePattern(string form) =>
        new(
            Edge(form[0]) + Regex.Escape(form) + Edge(form[^1]),
            (form.Any(char.IsUpper) ? RegexOptions.None : RegexOptions.IgnoreCase)
                | RegexOptions.CultureInvariant
                | RegexOptions.NonBacktracking
        );

    private static string Edge(char character) => char.IsLetterOrDigit(character) ? @"\b" : "";
}
