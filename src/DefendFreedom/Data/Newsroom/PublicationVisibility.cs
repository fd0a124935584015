using DefendFreedom.Newsroom;

namespace DefendFreedom.Data.Newsroom;

/// <summary>What readers may see of the publications.</summary>
public static class PublicationVisibility
{
    /// <summary>
    /// The one predicate of what readers may see, when. Page, list, feed, search, sitemap and JSON all ask it; time alone
    /// makes a scheduled or embargoed publication appear, so there is no job that could be missed.
    /// </summary>
    // Nothing that is out is in the trash. With that filter, too, SQLite would read by the index of the desk's lists in place of VisibleFrom.
    public static IQueryable<Publication> VisibleToPublic(this IQueryable<Publication> publications, DateTime now) =>
        publications
            .WithTrashed()
            .Where(p => (p.State == PublicationState.Published || p.State == PublicationState.Scheduled) && p.VisibleFrom <= now);

    /// <summary>Publications that are out and whose time (UTC) is still to come.</summary>
    public static IQueryable<Publication> Upcoming(this IQueryable<Publication> publications, DateTime now) =>
        publications
            .WithTrashed()
            .Where(p => (p.State == PublicationState.Published || p.State == PublicationState.Scheduled) && p.VisibleFrom > now);

    /// <summary>What the clock alone puts before the public after one time (UTC) and not later than another.</summary>
    public static IQueryable<Publication> BecomingVisible(this IQueryable<Publication> publications, DateTime after, DateTime until) =>
        publications.VisibleToPublic(until).Where(p => p.VisibleFrom > after);
}
