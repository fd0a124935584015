namespace DefendFreedom.Newsroom;

/// <summary>Filter of the newsroom's list. A null field matches everything.</summary>
public sealed record NewsroomFilter(PublicationKind? Kind = null, string? Issue = null, string? Country = null, int? Year = null)
{
    public bool IsEmpty => this == new NewsroomFilter();
}

/// <summary>
/// One page of a filtered list: ids in order, the total, and the number of results for each alternative kind, issue, country and year.
/// </summary>
public sealed record FacetedPage(
    IReadOnlyList<int> Ids,
    int Total,
    IReadOnlyDictionary<PublicationKind, int> KindCounts,
    IReadOnlyDictionary<string, int> IssueCounts,
    IReadOnlyDictionary<string, int> CountryCounts,
    IReadOnlyDictionary<int, int> YearCounts
);
