namespace DefendFreedom.Search;

/// <summary>One page of what was found.</summary>
/// <param name="Hits">Best first.</param>
/// <param name="Total">How many there are; at least so many when <paramref name="TotalIsMore"/>.</param>
/// <param name="Kinds">What each kind would give with the same issue; of the newest only when <paramref name="TotalIsMore"/>.</param>
/// <param name="Issues">What each issue would give with the same kind; of the newest only when <paramref name="TotalIsMore"/>.</param>
/// <param name="Suggestion">A text that would find something, when this one finds nothing.</param>
public sealed record SearchAnswer(
    IReadOnlyList<SearchHit> Hits, int Total, bool TotalIsMore,
    IReadOnlyList<SearchCount> Kinds, IReadOnlyList<SearchCount> Issues, string? Suggestion, int Page, int Pages)
{
    /// <summary>The answer to no words, or of an index that is not there yet.</summary>
    public static SearchAnswer Nothing { get; } = new([], 0, false, [], [], null, 1, 0);
}

/// <summary>Something found; <see cref="PublishedAt"/> (UTC) is null for what is not news.</summary>
public sealed record SearchHit(string Address, string Kind, IReadOnlyList<SearchRun> Title, IReadOnlyList<SearchRun> Snippet, DateTime? PublishedAt);

/// <summary>How many a choice would give.</summary>
public sealed record SearchCount(string Key, int Count);

/// <summary>A stretch of plain text, and whether it is what was looked for.</summary>
public sealed record SearchRun(string Text, bool IsMatch)
{
    // Control characters: documents are indexed without any.
    internal const char Open = '\u0002';
    internal const char Close = '\u0003';

    internal static IReadOnlyList<SearchRun> Split(string marked) =>
        marked.Split(Open)
            .SelectMany((part, i) => part.Split(Close).Select((text, j) => new SearchRun(text, i > 0 && j == 0)))
            .Where(run => run.Text.Length > 0).ToList();
}
