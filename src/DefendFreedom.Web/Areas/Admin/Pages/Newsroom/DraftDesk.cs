using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Media;
using DefendFreedom.Newsroom;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>What several acts on a publication need: finding it with its draft, keeping a revision, asking what is lacking.</summary>
public static class DraftDesk
{
    public static Task<Publication?> Find(this SiteDb db, int id) => db.Publications.Whole(id);

    public static Task<Publication?> FindTrashed(this SiteDb db, int id) => db.Publications.Trashed().Whole(id);

    public static Task<Draft?> DraftOf(this SiteDb db, int id) => db.Drafts.FirstOrDefaultAsync(d => d.PublicationId == id);

    /// <summary>Goes on with the present sitting's revision, or begins one; says whether it began one.</summary>
    public static async Task<bool> Keep(this SiteDb db, Draft draft, RevisionAct act, Desk desk)
    {
        var last = await db.Revisions.Where(r => r.PublicationId == draft.PublicationId).OrderByDescending(r => r.Id).FirstOrDefaultAsync();
        var goesOn = act == RevisionAct.Saved && last?.IsSameSitting(desk.AccountId, desk.Now) == true;
        if (goesOn) last!.GoOn(draft, desk.Now);
        else db.Revisions.Add(new Revision(draft, act, desk.AccountId, desk.Name, desk.Now));
        return !goesOn;
    }

    /// <summary>The internal notes go on from one draft to the next.</summary>
    public static async Task<string> LastNotes(this SiteDb db, int publicationId) =>
        await db.Revisions.Where(r => r.PublicationId == publicationId).OrderByDescending(r => r.Id).Select(r => r.InternalNotes).FirstOrDefaultAsync() ?? "";

    /// <summary>Who has written at the text since it was last put out.</summary>
    public static async Task<HashSet<int>> Writers(this SiteDb db, int publicationId)
    {
        var published = await db.Revisions.Where(r => r.PublicationId == publicationId && r.Act == RevisionAct.Published).MaxAsync(r => (int?)r.Id) ?? 0;
        return [.. await db.Revisions.Where(r => r.PublicationId == publicationId && r.Id > published).Written().Select(r => r.AccountId).ToListAsync()];
    }

    /// <summary>Says at each field what is lacking.</summary>
    public static void Ask(this ModelStateDictionary state, string prefix, PublicationText text, Strength strength, SiteContent content)
    {
        foreach (var lacking in Lacking.Of(text, strength, content.Current)) state.AddModelError(prefix + lacking.Field, lacking.Message);
    }

    private static Task<Publication?> Whole(this IQueryable<Publication> publications, int id) =>
        publications.AsSingleQuery().WithParts().Include(p => p.FormerSlugs).Include(p => p.Media).FirstOrDefaultAsync(p => p.Id == id);
}
