using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Newsroom;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>The lists of the desk, by their names in the address.</summary>
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

    /// <summary>What one of the lists shows to the person at the desk; without a name, everything but the trash.</summary>
    public static IQueryable<Publication> Shown(this SiteDb db, string? list, Desk desk)
    {
        IQueryable<Publication> all = db.Publications;
        return list switch
        {
            Mine => all.RevisedBy(db, desk.AccountId),
            Assigned => all.Where(p => p.AssigneeId == desk.AccountId),
            Awaiting when desk.Can(DeskRules.Publish) => all.AwaitingReview(db).NotWrittenBy(db, desk.AccountId),
            Awaiting => all.AwaitingReview(db),
            Overdue => all.Overdue(db, desk.Now),
            Failed => all.Where(p => p.State == PublicationState.Failed),
            Next => all.Awaited(desk.Now),
            _ when PublishedWeek.Read(list) is { } week => all.PublishedBetween(desk.StartOf(week.Start), desk.StartOf(week.End), desk.Now),
            Urgent => all.Where(p => p.UrgentBy != null),
            Trash => db.Publications.Trashed(),
            _ => all,
        };
    }
}
