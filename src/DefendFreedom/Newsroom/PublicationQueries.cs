using System.Linq.Expressions;

namespace DefendFreedom.Newsroom;

/// <summary>The questions that pages ask of publications.</summary>
public static class PublicationQueries
{
    /// <summary>
    /// The one predicate of who may see what, when. Page, list, feed, search, sitemap and JSON all ask it; time alone
    /// makes a scheduled or embargoed publication appear, so there is no job that could be missed.
    /// </summary>
    public static IQueryable<Publication> VisibleTo(this IQueryable<Publication> publications, Audience audience, DateTime now) =>
        audience == Audience.Staff ? publications.Where(p => p.TrashedAt == null) : publications.Where(IsPublicAt(now));

    /// <summary>What lies in the trash and is shown nowhere else.</summary>
    public static IQueryable<Publication> Trashed(this IQueryable<Publication> publications) => publications.Where(p => p.TrashedAt != null);

    /// <summary>What the clock alone puts before the public after one time (UTC) and not later than another.</summary>
    public static IQueryable<Publication> Due(this IQueryable<Publication> publications, DateTime after, DateTime until) =>
        publications.VisibleTo(Audience.Public, until).Where(p => p.VisibleFrom > after);

    /// <summary>Newest first, those without a date last.</summary>
    public static IOrderedQueryable<Publication> NewestFirst(this IQueryable<Publication> publications) =>
        publications.OrderByDescending(p => p.PublishedAt).ThenByDescending(p => p.Id);

    /// <summary>What lists show, without the texts.</summary>
    public static IQueryable<Headline> Headlines(this IQueryable<Publication> publications) =>
        publications.Select(p => new Headline(p.Id, p.Slug, p.Kind, p.Title, p.Summary, p.PublishedAt, p.LastUpdated, p.Picture, p.Language));

    /// <summary>Those of some ids.</summary>
    public static IQueryable<Publication> Among(this IQueryable<Publication> publications, IReadOnlyList<int> ids)
    {
        var list = ids.ToList();
        return publications.Where(p => list.Contains(p.Id));
    }

    /// <summary>Those that show a picture or link to a document.</summary>
    public static IQueryable<Publication> Showing(this IQueryable<Publication> publications, string media) =>
        publications.Where(p => p.Media.Any(m => m.Name == media));

    /// <summary>Those that were public and were taken back, for the explanation that their address gives. What was stopped before its time was never there.</summary>
    public static IQueryable<Publication> Withdrawn(this IQueryable<Publication> publications, DateTime now) =>
        publications.Where(p => p.State == PublicationState.Withdrawn && p.WithdrawnAt <= now && p.VisibleFrom <= p.WithdrawnAt);

    private static Expression<Func<Publication, bool>> IsPublicAt(DateTime now) => p =>
        (p.State == PublicationState.Published || p.State == PublicationState.Scheduled)
        && p.VisibleFrom <= now;
}
