namespace DefendFreedom.Newsroom;

/// <summary>The fields of a publication that the newsroom's lists and counts need.</summary>
public sealed record PublicationIndexEntry(
    int Id,
    PublicationState State,
    DateTime VisibleFrom,
    DateTime? PublishedAt,
    PublicationKind Kind,
    IReadOnlyList<(TagKind Kind, string Slug)> Tags
)
{
    /// <summary>Slugs of the statistics that its text shows.</summary>
    public IReadOnlyList<string> Statistics { get; init; } = [];

    /// <summary>Orders newest first, undated last, as <see cref="PublicationQueries.NewestFirst"/> does.</summary>
    public static int Compare(PublicationIndexEntry a, PublicationIndexEntry b)
    {
        var byDate = Nullable.Compare(b.PublishedAt, a.PublishedAt);
        return byDate != 0 ? byDate : b.Id.CompareTo(a.Id);
    }
}
