using DefendFreedom.Newsroom;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Newsroom;

/// <summary>What editors ask of the publications.</summary>
public static class EditorialQueries
{
    /// <summary>A text that has waited this long for an editor is overdue.</summary>
    public static readonly TimeSpan ReviewOverdueAfter = TimeSpan.FromDays(3);

    /// <summary>Those that somebody has saved a revision of.</summary>
    public static IQueryable<Publication> RevisedBy(this IQueryable<Publication> publications, SiteDb db, int accountId) =>
        publications.Where(p => db.Revisions.Where(r => r.AccountId == accountId).Select(r => r.PublicationId).Contains(p.Id));

    /// <summary>Those whose draft was sent for review.</summary>
    // SQLite 3.51 and later turn EXISTS into a join and read every publication's revisions (NotWrittenBy) before its draft.
    // IN reads the drafts once, and first.
    public static IQueryable<Publication> AwaitingReview(this IQueryable<Publication> publications, SiteDb db) =>
        publications.Where(p => db.Drafts.Where(d => d.State == DraftState.InReview).Select(d => d.PublicationId).Contains(p.Id));

    /// <summary>Those on which somebody has not worked since they were last published, as <see cref="DraftQueries.AuthorsSincePublication"/> asks of one.</summary>
    public static IQueryable<Publication> NotWrittenBy(this IQueryable<Publication> publications, SiteDb db, int accountId) =>
        publications.Where(p =>
            !db
                .Revisions.ThatChangedText()
                .Any(r =>
                    r.PublicationId == p.Id
                    && r.AccountId == accountId
                    && !db.Revisions.Any(later =>
                        later.PublicationId == p.Id && later.Action == RevisionAction.Published && later.Id >= r.Id
                    )
                )
        );

    /// <summary>Those that are late: kept back at their hour, or for days before an editor who has not read them.</summary>
    public static IQueryable<Publication> Overdue(this IQueryable<Publication> publications, SiteDb db, DateTime now)
    {
        var since = now - ReviewOverdueAfter;
        return publications.Where(p =>
            p.State == PublicationState.HeldBack
            || db.Drafts.Where(d => d.State == DraftState.InReview && d.SubmittedAt < since).Select(d => d.PublicationId).Contains(p.Id)
        );
    }

    /// <summary>Those that readers can see now and that came out from one time (UTC) until before another.</summary>
    public static IQueryable<Publication> PublishedBetween(
        this IQueryable<Publication> publications,
        DateTime from,
        DateTime until,
        DateTime now
    ) => publications.VisibleToPublic(now).Where(p => p.PublishedAt >= from && p.PublishedAt < until);

    /// <summary>Those with words in the headline, whatever their case.</summary>
    public static IQueryable<Publication> WithHeadline(this IQueryable<Publication> publications, string words)
    {
        var pattern = @"\%_[".Aggregate(words, (text, wildcard) => text.Replace($"{wildcard}", $"\\{wildcard}", StringComparison.Ordinal));
        return publications.Where(p => EF.Functions.Like(p.Title, $"%{pattern}%", "\\"));
    }
}
