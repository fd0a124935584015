using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>Makes a new draft of an old state; the states between are kept.</summary>
public sealed class RestoreModel(SiteDb db, Desk desk) : PageModel
{
    [BindProperty(SupportsGet = true)] public int Revision { get; set; }

    public Publication Publication { get; private set; } = null!;
    public Revision Old { get; private set; } = null!;

    public async Task<IActionResult> OnGet(int id) => await Find(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(int id)
    {
        if (!await Find(id)) return NotFound();
        var draft = await db.DraftOf(id);
        if (draft is null) db.Drafts.Add(draft = new Draft(id, Old.Text, desk.AccountId, desk.Now));
        draft.Save(Old.Text, draft.InternalNotes, desk.AccountId, desk.Now);
        Publication.Return();
        Publication.Follow(Old.Text, await db.FreeSlug(Old.Text.Title, id));
        await db.Keep(id, Old.Text, RevisionAct.Restored, desk);
        await desk.Save("publication.restore", Publication.Slug, $"{Old.At:u}");
        TempData["Done"] = "Restored as a draft.";
        return Redirect($"/admin/newsroom/edit/{id}");
    }

    private async Task<bool> Find(int id)
    {
        if (await db.Find(id) is not { } publication) return false;
        if (await db.Revisions.FirstOrDefaultAsync(r => r.Id == Revision && r.PublicationId == id) is not { } old) return false;
        (Publication, Old) = (publication, old);
        return true;
    }
}
