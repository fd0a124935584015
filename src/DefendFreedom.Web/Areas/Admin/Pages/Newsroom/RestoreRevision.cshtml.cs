using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>Makes a draft from an old revision; later revisions are kept.</summary>
public sealed class RestoreRevisionModel(SiteDb db, CurrentEditor editor) : PublicationActionPage(db, editor)
{
    [BindProperty(SupportsGet = true)]
    public int Revision { get; set; }

    /// <summary>The revision to restore; null if the publication has no such revision.</summary>
    public Revision? OldRevision { get; private set; }

    public async Task<IActionResult> OnPost()
    {
        if (OldRevision is null)
            return NotFound();
        var id = Publication.Id;
        var notes = Draft?.InternalNotes ?? await Db.LastNotes(id);
        var draft = Draft ?? Db.Drafts.Add(new Draft(id, OldRevision.Text, Editor.AccountId, Editor.Now)).Entity;
        draft.Save(OldRevision.Text, notes, Editor.AccountId, Editor.Now);
        Publication.ReturnToDraft();
        Publication.SyncFromDraft(OldRevision.Text, await Db.DraftSlug(Publication, OldRevision.Text.Title));
        await Editor.AddRevision(draft, RevisionAction.Restored);
        await Editor.Save("publication.restore", Publication.Slug, Editor.FormatTime(OldRevision.At));
        return RedirectWithMessage("Restored as a draft.");
    }

    protected override Task<IActionResult> ShowForm() => Task.FromResult<IActionResult>(OldRevision is null ? NotFound() : Page());

    protected override async Task<Publication?> FindAllowed(int id)
    {
        OldRevision = await Db.Revisions.FirstOrDefaultAsync(r => r.Id == Revision && r.PublicationId == id);
        return await base.FindAllowed(id);
    }
}
