namespace DefendFreedom.Newsroom;

/// <summary>What the newsroom's lists and counts need of a publication.</summary>
public sealed record PublicationIndexEntry(
    int Id,
    PublicationState State,
    DateTime VisibleFrom,
    DateTime? PublishedAt,
    PublicationKind Kind,
    IReadOnlyList<(TagKind Kind, string Slug)> Tags
)
{
    /// <summary>Newest first, those without a date last: the order of <see cref="PublicationQueries.NewestFirst"/>.</summary>
    public static int Compare(PublicationIndexEntry a, PublicationIndexEntry b)
    {
        var byDate = Nullable.Compare(b.PublishedAt, a.PublishedAt);
        return byDate != 0 ? byDate : b.Id.CompareTo(a.Id);
    }
}
