using System.Text.RegularExpressions;

namespace DefendFreedom.Content;

/// <summary>
/// Limits on expensive constructs. Markdig's parsing time grows with the square of the number of headings, open brackets, emphasis marks,
/// quotation marks, addresses, lines, list items and levels: 100 kB of any of them would block a page for many seconds.
/// </summary>
internal static partial class TextLimits
{
    public const int MaxHeadings = 500;
    public const int MaxBrackets = 2000;
    public const int MaxEmphasisMarks = 4000;
    public const int MaxFences = 1000;
    public const int MaxListItems = 3000;
    public const int MaxQuotationMarks = 8000;
    public const int MaxLines = 20_000;
    public const int MaxAddresses = 2000;
    private const int MaxLevels = 400; // the parser rejects more than 128, but takes long to do so

    /// <summary>Returns the construct that exceeds its limit, or null.</summary>
    public static string? FindExcess(string markdown)
    {
        var text = markdown.AsSpan();
        if (text.Count('[') > MaxBrackets)
            return $"more than {MaxBrackets} links or brackets";
        if (text.Count('*') + text.Count('_') + text.Count("::") + text.Count('~') > MaxEmphasisMarks)
            return $"more than {MaxEmphasisMarks} emphasis marks";
        if (text.Count('"') + text.Count('\'') > MaxQuotationMarks)
            return $"more than {MaxQuotationMarks} quotation marks";
        if (Addresses().Count(text) > MaxAddresses)
            return $"more than {MaxAddresses} addresses";
        if (text.Count('\n') > MaxLines)
            return $"more than {MaxLines} lines";
        var (headings, fences, items) = (0, 0, 0);
        foreach (var line in text.EnumerateLines())
        {
            var prefix = LinePrefix(line);
            var inner = line[prefix.Length..];
            if (inner.StartsWith('#') || IsUnderline(line))
                headings++;
            if (inner.StartsWith(":::"))
                fences++;
            if (prefix.ContainsAnyExcept(" \t>"))
                items++;
        }
        return headings > MaxHeadings ? $"more than {MaxHeadings} headings"
            : fences > MaxFences ? $"more than {MaxFences} lines of `:::`"
            : items > MaxListItems ? $"more than {MaxListItems} list items"
            : null;
    }

    /// <summary>Whether a line opens far more levels than can be rendered.</summary>
    public static bool IsTooDeep(string markdown)
    {
        foreach (var line in markdown.AsSpan().EnumerateLines())
        {
            if (line.Trim(" \t-").IsEmpty || line.Trim(" \t*").IsEmpty)
                continue; // blank, or a thematic break
            var prefix = LinePrefix(line);
            if (
                prefix.Count('>') + prefix.Count('-') + prefix.Count('*') + prefix.Count('+') + prefix.Count('.') + prefix.Count(')')
                > MaxLevels
            )
                return true;
        }
        return false;
    }

    [GeneratedRegex(
        "https?://|ftp://|mailto:|tel:|www\\.",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Addresses();

    // Characters that open quotations and lists.
    private static ReadOnlySpan<char> LinePrefix(ReadOnlySpan<char> line) => line[..^line.TrimStart(" \t>-*+.)0123456789").Length];

    // A line of `===` or `---` makes the one above it a heading.
    private static bool IsUnderline(ReadOnlySpan<char> line) =>
        line.Trim(" >").Length > 0 && (line.Trim(" >=").IsEmpty || line.Trim(" >-").IsEmpty);
}
