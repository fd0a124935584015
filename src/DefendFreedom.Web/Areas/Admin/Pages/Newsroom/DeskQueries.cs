using DefendFreedom.Data;
using DefendFreedom.Newsroom;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>The lists of the desk.</summary>
public static class DeskQueries
{
    public const string Mine = "mine";
    public const string Awaiting = "awaiting";
    public const string Urgent = "urgent";

    /// <summary>In review, and written by others: the one who wrote it does not approve it.</summary>
    public const string AwaitingMe = "awaiting-me";

    /// <summary>Ready, and only its time is still to come.</summary>
    public const string Next = "next";

    public static IQueryable<Publication> Filtered(SiteDb db, PublicationState? state, PublicationKind? kind, string? words, string? show, int accountId, DateTime now = default)
    {
        var found = db.Publications.VisibleTo(Audience.Staff, DateTime.MinValue);
        if (state is not null) found = found.Where(p => p.State == state);
        if (kind is not null) found = found.Where(p => p.Kind == kind);
        if (!string.IsNullOrWhiteSpace(words)) found = found.Where(p => p.Title.Contains(words.Trim()));
        return show switch
        {
            Mine => found.Where(p => db.Revisions.Any(r => r.PublicationId == p.Id && r.AccountId == accountId)),
            Awaiting => found.AwaitingReview(db),
            AwaitingMe => found.AwaitingReview(db).Where(p => !db.Revisions.Any(r => r.PublicationId == p.Id && r.AccountId == accountId
                && r.Id > (db.Revisions.Where(o => o.PublicationId == p.Id && o.Act == RevisionAct.Published).Max(o => (int?)o.Id) ?? 0))),
            Next => found.Where(p => (p.State == PublicationState.Scheduled || p.State == PublicationState.Published) && p.VisibleFrom > now),
            _ when PublishedWeek.Read(show) is { } week => found.PublishedIn(week, now),
            Urgent => found.Where(p => p.UrgentBy != null),
            _ => found,
        };
    }

    /// <summary>Those whose draft was sent for review.</summary>
    public static IQueryable<Publication> AwaitingReview(this IQueryable<Publication> publications, SiteDb db) =>
        publications.Where(p => db.Drafts.Any(d => d.PublicationId == p.Id && d.State == DraftState.InReview));

    /// <summary>Those that readers can see and that came out in a week.</summary>
    public static IQueryable<Publication> PublishedIn(this IQueryable<Publication> publications, PublishedWeek week, DateTime now) =>
        publications.VisibleTo(Audience.Public, now).Where(p => p.PublishedAt >= week.Start && p.PublishedAt < week.End);
}
