namespace DefendFreedom.Newsroom;

/// <summary>What a reader asks of the newsroom's list; what is null is not asked for.</summary>
public sealed record NewsroomFilter(PublicationKind? Kind = null, string? Issue = null, string? Country = null, int? Year = null)
{
    public bool IsEmpty => this == new NewsroomFilter();
}

/// <summary>One page of a list: ids in their order, how many there are in all, and how many each other choice would give.</summary>
public sealed record FacetedPage(
    IReadOnlyList<int> Ids,
    int Total,
    IReadOnlyDictionary<PublicationKind, int> KindCounts,
    IReadOnlyDictionary<string, int> IssueCounts,
    IReadOnlyDictionary<string, int> CountryCounts,
    IReadOnlyDictionary<int, int> YearCounts
);
