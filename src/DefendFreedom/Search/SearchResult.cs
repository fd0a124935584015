namespace DefendFreedom.Search;

/// <summary>One page of search results.</summary>
/// <param name="Hits">Best first.</param>
/// <param name="Total">Number of hits; a lower bound when <paramref name="IsTotalCapped"/>.</param>
/// <param name="Kinds">Hits of each kind for the same issue; only among the newest when <paramref name="IsTotalCapped"/>.</param>
/// <param name="Issues">Hits of each issue for the same kind; only among the newest when <paramref name="IsTotalCapped"/>.</param>
/// <param name="Suggestion">A similar text with hits, when this one has none.</param>
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
    /// <summary>The result of a search without words, or while there is no index.</summary>
    public static SearchResult Empty { get; } = new([], 0, false, [], [], null, 1, 0);
}

/// <summary>A search hit; <see cref="PublishedAt"/> (UTC) is null for anything but publications.</summary>
public sealed record SearchHit(
    string Address,
    string Kind,
    IReadOnlyList<TextSegment> Title,
    IReadOnlyList<TextSegment> Snippet,
    DateTime? PublishedAt
);

/// <summary>Number of hits for a value of a filter.</summary>
public sealed record FacetCount(string Key, int Count);

/// <summary>A segment of plain text, and whether it matches the search.</summary>
public sealed record TextSegment(string Text, bool IsMatch)
{
    // Control characters, which indexed documents do not contain.
    internal const char MatchStart = '\u0002';
    internal const char MatchEnd = '\u0003';

    internal static IReadOnlyList<TextSegment> ParseMarked(string marked) =>
        UnspacedScripts
            .Join(marked)
            .Split(MatchStart)
            .SelectMany((part, i) => part.Split(MatchEnd).Select((text, j) => new TextSegment(text, i > 0 && j == 0)))
            .Where(segment => segment.Text.Length > 0)
            .ToList();
}
