using DefendFreedom.Newsroom;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Newsroom;

/// <summary>Finds publications, their drafts and their revisions.</summary>
public static class DraftQueries
{
    /// <summary>A publication with all its details, unless it is in the trash.</summary>
    public static Task<Publication?> FindPublication(this SiteDb db, int id) => db.Publications.FindWithDetails(id);

    /// <summary>A publication in the trash, with all its details.</summary>
    public static Task<Publication?> FindTrashed(this SiteDb db, int id) => db.Publications.Trashed().FindWithDetails(id);

    /// <summary>The draft of a publication, if it has one.</summary>
    public static Task<Draft?> FindDraft(this SiteDb db, int publicationId) =>
        db.Drafts.FirstOrDefaultAsync(d => d.PublicationId == publicationId);

    /// <summary>Extends the revision of the current editing session, or adds a new one; returns whether it added one.</summary>
    public static async Task<bool> AddRevision(this SiteDb db, Draft draft, RevisionAction action, int accountId, string name, DateTime now)
    {
        var last = await db.FindNewestRevision(draft.PublicationId);
        var continues = action == RevisionAction.Saved && last?.IsSameSession(accountId, now) == true;
        if (continues)
            last!.Extend(draft, now);
        else
            db.Revisions.Add(new Revision(draft, action, accountId, name, now));
        return !continues;
    }

    public static Task<Revision?> FindNewestRevision(this SiteDb db, int publicationId) =>
        db.Revisions.NewestOf(publicationId).FirstOrDefaultAsync();

    /// <summary>The latest internal notes, which carry over from one draft to the next.</summary>
    public static async Task<string> LastNotes(this SiteDb db, int publicationId) =>
        await db.Revisions.NewestOf(publicationId).Select(r => r.InternalNotes).FirstOrDefaultAsync() ?? "";

    /// <summary>The accounts that have changed the text since it was last published.</summary>
    public static async Task<HashSet<int>> AuthorsSincePublication(this SiteDb db, int publicationId)
    {
        var publishedRevisionId =
            await db
                .Revisions.Where(r => r.PublicationId == publicationId && r.Action == RevisionAction.Published)
                .MaxAsync(r => (int?)r.Id)
            ?? 0;
        return
        [
            .. await db
                .Revisions.Where(r => r.PublicationId == publicationId && r.Id > publishedRevisionId)
                .ThatChangedText()
                .Select(r => r.AccountId)
                .ToListAsync(),
        ];
    }

    private static IQueryable<Revision> NewestOf(this IQueryable<Revision> revisions, int publicationId) =>
        revisions.Where(r => r.PublicationId == publicationId).OrderByDescending(r => r.Id);

    private static Task<Publication?> FindWithDetails(this IQueryable<Publication> publications, int id) =>
        publications.AsSingleQuery().WithDetails().Include(p => p.SlugRedirects).Include(p => p.Media).FirstOrDefaultAsync(p => p.Id == id);
}
