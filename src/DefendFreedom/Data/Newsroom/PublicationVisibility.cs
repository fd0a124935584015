using DefendFreedom.Newsroom;

namespace DefendFreedom.Data.Newsroom;

/// <summary>Queries on the publications that readers may see.</summary>
public static class PublicationVisibility
{
    /// <summary>
    /// Publications that readers may see at a time (UTC). Pages, lists, feeds, search, the sitemap and JSON all use this one predicate.
    /// Time alone makes a scheduled or embargoed publication appear, so there is no job that could be missed.
    /// </summary>
    // No published item is in the trash. With the trash filter, SQLite would use the index of the admin lists instead of the index on
    // VisibleFrom.
    public static IQueryable<Publication> VisibleToPublic(this IQueryable<Publication> publications, DateTime now) =>
        publications
            .WithTrashed()
            .Where(p => (p.State == PublicationState.Published || p.State == PublicationState.Scheduled) && p.VisibleFrom <= now);

    /// <summary>
    /// Publications that readers may see at a time (UTC), and those that they could see until they were withdrawn. One that was withdrawn
    /// before its publication time, or under embargo, was never public.
    /// </summary>
    public static IQueryable<Publication> VisibleOrWithdrawn(this IQueryable<Publication> publications, DateTime now) =>
        publications
            .WithTrashed()
            .Where(p =>
                (p.State == PublicationState.Published || p.State == PublicationState.Scheduled) && p.VisibleFrom <= now
                || p.State == PublicationState.Withdrawn && p.WithdrawnAt <= now && p.VisibleFrom <= p.WithdrawnAt
            );

    /// <summary>Published or scheduled publications that become visible after a time (UTC).</summary>
    public static IQueryable<Publication> Upcoming(this IQueryable<Publication> publications, DateTime now) =>
        publications
            .WithTrashed()
            .Where(p => (p.State == PublicationState.Published || p.State == PublicationState.Scheduled) && p.VisibleFrom > now);

    /// <summary>Publications that become visible by time alone, after one time (UTC) and no later than another.</summary>
    public static IQueryable<Publication> BecomingVisible(this IQueryable<Publication> publications, DateTime after, DateTime until) =>
        publications.VisibleToPublic(until).Where(p => p.VisibleFrom > after);
}
