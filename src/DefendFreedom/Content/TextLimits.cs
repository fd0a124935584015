namespace DefendFreedom.Content;

/// <summary>
/// How much of what is costly a text may hold. Markdig's time grows with the square of headings and of open brackets:
/// 100 kB of either would hold a page up for many seconds.
/// </summary>
internal static class TextLimits
{
    public const int Headings = 500;
    public const int Brackets = 2000;

    /// <summary>What there is too much of, or null.</summary>
    public static string? Exceeded(string markdown)
    {
        if (markdown.AsSpan().Count('[') > Brackets) return $"more than {Brackets} links or brackets";
        var headings = 0;
        foreach (var line in markdown.AsSpan().EnumerateLines())
            if (line.TrimStart(" >-*").StartsWith('#')) headings++;
        return headings > Headings ? $"more than {Headings} headings" : null;
    }
}
