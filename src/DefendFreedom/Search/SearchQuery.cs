namespace DefendFreedom.Search;

/// <summary>A reader's search: the text, the selected kind and issue, and the page from 1.</summary>
public sealed record SearchQuery(string Text, string? Kind = null, string? Issue = null, int Page = 1)
{
    /// <summary>Maximum length in characters; longer texts would cost too much time.</summary>
    public const int TextMaxLength = 200;

    /// <summary>Number of hits per page.</summary>
    public const int PageSize = 10;

    /// <summary>Returns the trimmed and truncated search text, or null when it is blank.</summary>
    public static string? Normalize(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : text[..Math.Min(text.Length, TextMaxLength)].Trim();
}
