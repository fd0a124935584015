namespace DefendFreedom.Search;

/// <summary>What a reader asks the search: some text, and what the choice is narrowed to; pages count from 1.</summary>
public sealed record SearchQuery(string Text, string? Kind = null, string? Issue = null, int Page = 1)
{
    /// <summary>Characters; nobody types more, and the search takes its time from others.</summary>
    public const int TextMaxLength = 200;

    /// <summary>Hits on a page.</summary>
    public const int PageSize = 10;

    /// <summary>What is looked for of what was typed; null when there is nothing.</summary>
    public static string? Normalize(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : text[..Math.Min(text.Length, TextMaxLength)].Trim();
}
