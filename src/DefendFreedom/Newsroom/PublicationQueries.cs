namespace DefendFreedom.Newsroom;

/// <summary>Queries for publications.</summary>
public static class PublicationQueries
{
    /// <summary>Orders newest first, undated last.</summary>
    public static IOrderedQueryable<Publication> NewestFirst(this IQueryable<Publication> publications) =>
        publications.OrderByDescending(p => p.PublishedAt).ThenByDescending(p => p.Id);

    /// <summary>Selects the fields that lists show, without the texts.</summary>
    public static IQueryable<PublicationSummary> SelectSummaries(this IQueryable<Publication> publications) =>
        publications.Select(p => new PublicationSummary(
            p.Id,
            p.Slug,
            p.Kind,
            p.Title,
            p.Summary,
            p.PublishedAt,
            p.LastUpdated,
            p.Picture,
            p.Language
        )
        {
            Original = new Original(p.OriginalAddress, p.Publisher, p.Year, p.File),
        });

    /// <summary>Publications with one of the ids.</summary>
    public static IQueryable<Publication> WithIds(this IQueryable<Publication> publications, IReadOnlyList<int> ids) =>
        publications.Where(p => ids.Contains(p.Id));

    /// <summary>Publications that show one of these pictures or link to one of these documents.</summary>
    public static IQueryable<Publication> UsingMedia(this IQueryable<Publication> publications, IReadOnlyList<string> media) =>
        publications.Where(p => p.Media.Any(m => media.Contains(m.Name)));

    /// <summary>Publications whose draft shows one of these pictures or links to one of these documents.</summary>
    public static IQueryable<Publication> UsingMedia(
        this IQueryable<Publication> publications,
        IReadOnlyList<string> media,
        IQueryable<Draft> drafts
    ) => publications.Where(p => drafts.Any(d => d.PublicationId == p.Id && d.Media.Any(name => media.Contains(name))));

    /// <summary>
    /// Publications that were public and then withdrawn. One that was withdrawn before its publication time was never public and is not
    /// included.
    /// </summary>
    public static IQueryable<Publication> Withdrawn(this IQueryable<Publication> publications, DateTime now) =>
        publications.Where(p => p.State == PublicationState.Withdrawn && p.WithdrawnAt <= now && p.VisibleFrom <= p.WithdrawnAt);
}
