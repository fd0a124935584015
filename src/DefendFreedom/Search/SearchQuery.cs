namespace DefendFreedom.Search;

/// <summary>What a reader asks the search: some text, and what the choice is narrowed to; pages count from 1.</summary>
public sealed record SearchQuery(string Text, string? Kind = null, string? Issue = null, int Page = 1)
{
    /// <summary>Characters; nobody types more, and the search takes its time from others.</summary>
    public const int TextMaxLength = 200;

    /// <summary>Hits on a page.</summary>
    public const int PageSize = 10;
}
