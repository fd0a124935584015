using DefendFreedom.Data;
using DefendFreedom.Newsroom;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>The lists of the desk.</summary>
public static class DeskQueries
{
    public const string Mine = "mine";
    public const string Awaiting = "awaiting";
    public const string Urgent = "urgent";

    public static IQueryable<Publication> Filtered(SiteDb db, PublicationState? state, PublicationKind? kind, string? words, string? show, int accountId)
    {
        var found = db.Publications.VisibleTo(Audience.Staff, DateTime.MinValue);
        if (state is not null) found = found.Where(p => p.State == state);
        if (kind is not null) found = found.Where(p => p.Kind == kind);
        if (!string.IsNullOrWhiteSpace(words)) found = found.Where(p => p.Title.Contains(words.Trim()));
        return show switch
        {
            Mine => found.Where(p => db.Revisions.Any(r => r.PublicationId == p.Id && r.AccountId == accountId)),
            Awaiting => found.AwaitingReview(db),
            Urgent => found.Where(p => p.UrgentBy != null),
            _ => found,
        };
    }

    /// <summary>Those whose draft was sent for review.</summary>
    public static IQueryable<Publication> AwaitingReview(this IQueryable<Publication> publications, SiteDb db) =>
        publications.Where(p => db.Drafts.Any(d => d.PublicationId == p.Id && d.State == DraftState.InReview));
}
