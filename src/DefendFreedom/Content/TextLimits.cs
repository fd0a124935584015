namespace DefendFreedom.Content;

/// <summary>
/// How much of what is costly a text may hold. Markdig's time grows with the square of headings, open brackets, marks of
/// emphasis, quotation marks, lines, list items and levels: 100 kB of any would hold a page up for many seconds.
/// </summary>
internal static class TextLimits
{
    public const int Headings = 500;
    public const int Brackets = 2000;
    public const int Marks = 4000;
    public const int Fences = 1000;
    public const int Items = 3000;
    public const int Quotes = 8000;
    public const int Lines = 20_000;
    private const int Levels = 400;   // the parser refuses 128, but takes its time to find out

    /// <summary>What there is too much of, or null.</summary>
    public static string? Exceeded(string markdown)
    {
        var text = markdown.AsSpan();
        if (text.Count('[') > Brackets) return $"more than {Brackets} links or brackets";
        if (text.Count('*') + text.Count('_') + text.Count("::") + text.Count('~') > Marks) return $"more than {Marks} marks of emphasis";
        if (text.Count('"') + text.Count('\'') > Quotes) return $"more than {Quotes} quotation marks";
        if (text.Count('\n') > Lines) return $"more than {Lines} lines";
        var (headings, fences, items) = (0, 0, 0);
        foreach (var line in text.EnumerateLines())
        {
            var before = Opening(line);
            var inner = line[before.Length..];
            if (inner.StartsWith('#') || IsUnderline(line)) headings++;
            if (inner.StartsWith(":::")) fences++;
            if (before.ContainsAnyExcept(" \t>")) items++;
        }
        return headings > Headings ? $"more than {Headings} headings" : fences > Fences ? $"more than {Fences} lines of `:::`" : items > Items ? $"more than {Items} items of lists" : null;
    }

    /// <summary>Whether a line opens far more levels than can be shown.</summary>
    public static bool IsTooDeep(string markdown)
    {
        foreach (var line in markdown.AsSpan().EnumerateLines())
        {
            if (line.Trim(" \t-").IsEmpty || line.Trim(" \t*").IsEmpty) continue;   // blank, or a line across the page
            var before = Opening(line);
            if (before.Count('>') + before.Count('-') + before.Count('*') + before.Count('+') + before.Count('.') + before.Count(')') > Levels) return true;
        }
        return false;
    }

    // What opens quotations and lists.
    private static ReadOnlySpan<char> Opening(ReadOnlySpan<char> line) => line[..^line.TrimStart(" \t>-*+.)0123456789").Length];

    // A line of `===` or `---` makes the one above it a heading.
    private static bool IsUnderline(ReadOnlySpan<char> line) => line.Trim(" >").Length > 0 && (line.Trim(" >=").IsEmpty || line.Trim(" >-").IsEmpty);
}
