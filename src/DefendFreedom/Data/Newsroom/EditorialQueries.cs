using DefendFreedom.Newsroom;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Newsroom;

/// <summary>Queries on publications for editors.</summary>
public static class EditorialQueries
{
    /// <summary>A draft that has waited this long for review is overdue.</summary>
    public static readonly TimeSpan ReviewOverdueAfter = TimeSpan.FromDays(3);

    /// <summary>Publications of which an account has saved a revision.</summary>
    public static IQueryable<Publication> RevisedBy(this IQueryable<Publication> publications, SiteDb db, int accountId) =>
        publications.Where(p => db.Revisions.Where(r => r.AccountId == accountId).Select(r => r.PublicationId).Contains(p.Id));

    /// <summary>Publications whose draft was submitted for review.</summary>
    // SQLite 3.51 and later turn EXISTS into a join and read every publication's revisions (NotWrittenBy) before its draft.
    // IN reads the drafts once, and first.
    public static IQueryable<Publication> AwaitingReview(this IQueryable<Publication> publications, SiteDb db) =>
        publications.Where(p => db.Drafts.Where(d => d.SubmittedAt != null).Select(d => d.PublicationId).Contains(p.Id));

    /// <summary>
    /// Publications whose text an account has not changed since they were last published: the reverse of
    /// <see cref="DraftQueries.AuthorsSincePublication"/>, for many publications.
    /// </summary>
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

    /// <summary>Publications that were held back at their scheduled time, or whose draft has waited too long for review.</summary>
    public static IQueryable<Publication> Overdue(this IQueryable<Publication> publications, SiteDb db, DateTime now)
    {
        var cutoff = now - ReviewOverdueAfter;
        return publications.Where(p =>
            p.State == PublicationState.HeldBack || db.Drafts.Where(d => d.SubmittedAt < cutoff).Select(d => d.PublicationId).Contains(p.Id)
        );
    }

    /// <summary>Publications that readers can see now and that were published from one time (UTC) until before another.</summary>
    public static IQueryable<Publication> PublishedBetween(
        this IQueryable<Publication> publications,
        DateTime from,
        DateTime until,
        DateTime now
    ) => publications.VisibleToPublic(now).Where(p => p.PublishedAt >= from && p.PublishedAt < until);

    /// <summary>Publications with these words in the headline, ignoring case.</summary>
    public static IQueryable<Publication> WithHeadline(this IQueryable<Publication> publications, string words)
    {
        var pattern = @"\%_[".Aggregate(words, (text, wildcard) => text.Replace($"{wildcard}", $"\\{wildcard}", StringComparison.Ordinal));
        return publications.Where(p => EF.Functions.Like(p.Title, $"%{pattern}%", "\\"));
    }
}
