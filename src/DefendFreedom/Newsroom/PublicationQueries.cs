namespace DefendFreedom.Newsroom;

/// <summary>The questions that pages ask of publications.</summary>
public static class PublicationQueries
{
    /// <summary>Newest first, those without a date last.</summary>
    public static IOrderedQueryable<Publication> NewestFirst(this IQueryable<Publication> publications) =>
        publications.OrderByDescending(p => p.PublishedAt).ThenByDescending(p => p.Id);

    /// <summary>What lists show, without the texts.</summary>
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
        ));

    /// <summary>Those of some ids.</summary>
    public static IQueryable<Publication> WithIds(this IQueryable<Publication> publications, IReadOnlyList<int> ids) =>
        publications.Where(p => ids.Contains(p.Id));

    /// <summary>Publications that show one of these pictures or link to one of these documents.</summary>
    public static IQueryable<Publication> UsingMedia(this IQueryable<Publication> publications, IReadOnlyList<string> media) =>
        publications.Where(p => p.Media.Any(m => media.Contains(m.Name)));

    /// <summary>Publications of whose draft the same is true.</summary>
    public static IQueryable<Publication> UsingMedia(
        this IQueryable<Publication> publications,
        IReadOnlyList<string> media,
        IQueryable<Draft> drafts
    ) => publications.Where(p => drafts.Any(d => d.PublicationId == p.Id && d.Media.Any(name => media.Contains(name))));

    /// <summary>Those that were public and were taken back, for the explanation that their address gives. What was stopped before its time was never there.</summary>
    public static IQueryable<Publication> Withdrawn(this IQueryable<Publication> publications, DateTime now) =>
        publications.Where(p => p.State == PublicationState.Withdrawn && p.WithdrawnAt <= now && p.VisibleFrom <= p.WithdrawnAt);
}
