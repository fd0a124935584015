using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Features.Accounts;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>The lists of the newsroom desk, by their names in the query string.</summary>
public static class NewsroomListQueries
{
    public const string Mine = "mine";
    public const string Assigned = "assigned";
    public const string Awaiting = "awaiting";
    public const string InReview = "in-review";
    public const string Overdue = "overdue";
    public const string HeldBack = "held-back";
    public const string SoloPublished = "published-alone";
    public const string Trash = "trash";

    /// <summary>Approved and scheduled.</summary>
    public const string Upcoming = "upcoming";

    /// <summary>Returns the publications of a list for the editor; without a name, everything except the trash.</summary>
    public static IQueryable<Publication> ForList(this SiteDb db, string? filter, CurrentEditor editor)
    {
        IQueryable<Publication> all = db.Publications;
        return filter switch
        {
            Mine => all.RevisedBy(db, editor.AccountId),
            Assigned => all.Where(p => p.AssigneeId == editor.AccountId),
            Awaiting when editor.Can(AdminPolicies.Publish) => all.AwaitingReview(db).NotWrittenBy(db, editor.AccountId),
            Awaiting or InReview => all.AwaitingReview(db),
            Overdue => all.Overdue(db, editor.Now),
            HeldBack => all.Where(p => p.State == PublicationState.HeldBack),
            Upcoming => all.Upcoming(editor.Now),
            _ when PublishedWeek.Parse(filter) is { } week => all.PublishedBetween(
                editor.StartOf(week.Start),
                editor.StartOf(week.End),
                editor.Now
            ),
            SoloPublished => all.Where(p => p.PublishedAloneBy != null),
            Trash => db.Publications.Trashed(),
            _ => all,
        };
    }
}
