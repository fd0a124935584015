namespace DefendFreedom.Search;

/// <summary>One page of what was found.</summary>
/// <param name="Hits">Best first.</param>
/// <param name="Total">How many there are; at least so many when <paramref name="IsTotalCapped"/>.</param>
/// <param name="Kinds">What each kind would give with the same issue; of the newest only when <paramref name="IsTotalCapped"/>.</param>
/// <param name="Issues">What each issue would give with the same kind; of the newest only when <paramref name="IsTotalCapped"/>.</param>
/// <param name="Suggestion">A text that would find something, when this one finds nothing.</param>
public sealed record SearchResult(
    IReadOnlyList<SearchHit> Hits,
    int Total,
    bool IsTotalCapped,
    IReadOnlyList<FacetCount> Kinds,
    IReadOnlyList<FacetCount> Issues,
    string? Suggestion,
    int Page,
    int Pages
)
{
    /// <summary>The answer to no words, or of an index that is not there yet.</summary>
    public static SearchResult Empty { get; } = new([], 0, false, [], [], null, 1, 0);
}

/// <summary>Something found; <see cref="PublishedAt"/> (UTC) is null for what is not news.</summary>
public sealed record SearchHit(
    string Address,
    string Kind,
    IReadOnlyList<TextSegment> Title,
    IReadOnlyList<TextSegment> Snippet,
    DateTime? PublishedAt
);

/// <summary>How many a choice would give.</summary>
public sealed record FacetCount(string Key, int Count);

/// <summary>A stretch of plain text, and whether it is what was looked for.</summary>
public sealed record TextSegment(string Text, bool IsMatch)
{
    // Control characters: documents are indexed without any.
    internal const char MatchStart = '\u0002';
    internal const char MatchEnd = '\u0003';

    internal static IReadOnlyList<TextSegment> ParseMarked(string marked) =>
        marked
            .Split(MatchStart)
            .SelectMany((part, i) => part.Split(MatchEnd).Select((text, j) => new TextSegment(text, i > 0 && j == 0)))
            .Where(run => run.Text.Length > 0)
            .ToList();
}
