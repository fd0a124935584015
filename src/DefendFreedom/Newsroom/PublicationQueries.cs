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
        audience == Audience.Staff ? publications : publications.Where(IsPublicAt(now));

    /// <summary>Newest first, those without a date last.</summary>
    public static IOrderedQueryable<Publication> NewestFirst(this IQueryable<Publication> publications) =>
        publications.OrderByDescending(p => p.PublishedAt).ThenByDescending(p => p.Id);

    private static Expression<Func<Publication, bool>> IsPublicAt(DateTime now) => p =>
        (p.State == PublicationState.Published || p.State == PublicationState.Scheduled)
        && p.VisibleFrom <= now;
}
