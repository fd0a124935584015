using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>The lists of the desk.</summary>
public static class DeskQueries
{
    public const string Mine = "mine";
    public const string Assigned = "assigned";
    public const string Awaiting = "awaiting";
    public const string Overdue = "overdue";
    public const string Failed = "failed";
    public const string Urgent = "urgent";
    public const string Trash = "trash";

    /// <summary>Ready, and only its time is still to come.</summary>
    public const string Next = "next";

    /// <summary>A text that has waited so long for an editor is overdue.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(3);

    /// <summary>What one of the lists shows to the person at the desk; without a name, everything but the trash.</summary>
    public static IQueryable<Publication> Shown(this SiteDb db, string? list, Desk desk)
    {
        IQueryable<Publication> all = db.Publications;
        return list switch
        {
            Mine => all.Where(p => db.Revisions.Where(r => r.AccountId == desk.AccountId).Select(r => r.PublicationId).Contains(p.Id)),
            Assigned => all.Where(p => p.AssigneeId == desk.AccountId),
            Awaiting when desk.Is(Role.Editor, Role.Administrator) => all.AwaitingReview(db).NotWrittenBy(db, desk.AccountId),
            Awaiting => all.AwaitingReview(db),
            Overdue => all.Late(db, desk.Now),
            Failed => all.Where(p => p.State == PublicationState.Failed),
            Next => all.Awaited(desk.Now),
            _ when PublishedWeek.Read(list) is { } week => all.PublishedBetween(week.Start, week.End, desk),
            Urgent => all.Where(p => p.UrgentBy != null),
            Trash => db.Publications.Trashed(),
            _ => all,
        };
    }

    /// <summary>Those whose draft was sent for review.</summary>
    // SQLite 3.51 and later turn EXISTS into a join and read every publication's revisions (NotWrittenBy) before its draft.
    // IN reads the drafts once, and first.
    public static IQueryable<Publication> AwaitingReview(this IQueryable<Publication> publications, SiteDb db) =>
        publications.Where(p => db.Drafts.Where(d => d.State == DraftState.InReview).Select(d => d.PublicationId).Contains(p.Id));

    /// <summary>Those that readers can see and that came out from one day of the site's zone until before another.</summary>
    public static IQueryable<Publication> PublishedBetween(this IQueryable<Publication> publications, DateOnly first, DateOnly end, Desk desk)
    {
        var (from, until) = (LocalTime.StartOf(first, desk.Zone), LocalTime.StartOf(end, desk.Zone));
        return publications.VisibleToPublic(desk.Now).Where(p => p.PublishedAt >= from && p.PublishedAt < until);
    }

    /// <summary>Those that are late: kept back at their hour, or for days before an editor who has not read them.</summary>
    public static IQueryable<Publication> Late(this IQueryable<Publication> publications, SiteDb db, DateTime now)
    {
        var since = now - Patience;
        return publications.Where(p => p.State == PublicationState.Failed
            || db.Drafts.Where(d => d.State == DraftState.InReview && d.SubmittedAt < since).Select(d => d.PublicationId).Contains(p.Id));
    }

    // Written since it was last put out, as DraftDesk.Writers asks of one.
    private static IQueryable<Publication> NotWrittenBy(this IQueryable<Publication> publications, SiteDb db, int accountId) =>
        publications.Where(p => !db.Revisions.Written().Any(r => r.PublicationId == p.Id && r.AccountId == accountId
            && !db.Revisions.Any(later => later.PublicationId == p.Id && later.Act == RevisionAct.Published && later.Id >= r.Id)));

    /// <summary>Those with words in the headline, whatever their case.</summary>
    public static IQueryable<Publication> Named(this IQueryable<Publication> publications, string words)
    {
        var pattern = $"%{words.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal)}%";
        return publications.Where(p => EF.Functions.Like(p.Title, pattern, "\\"));
    }
}
