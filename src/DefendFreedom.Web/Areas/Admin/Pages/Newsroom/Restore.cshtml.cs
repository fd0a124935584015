using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Newsroom;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>Makes a new draft of an old state; the states between are kept.</summary>
public sealed class RestoreModel(SiteDb db, Desk desk) : ActModel(db, desk)
{
    [BindProperty(SupportsGet = true)] public int Revision { get; set; }

    /// <summary>Null when the publication has no such state.</summary>
    public Revision? Old { get; private set; }

    public async Task<IActionResult> OnPost()
    {
        if (Old is null) return NotFound();
        var id = Publication.Id;
        var notes = Draft?.InternalNotes ?? await Db.LastNotes(id);
        var draft = Draft ?? Db.Drafts.Add(new Draft(id, Old.Text, Desk.AccountId, Desk.Now)).Entity;
        draft.Save(Old.Text, notes, Desk.AccountId, Desk.Now);
        Publication.Return();
        Publication.Follow(Old.Text, await Db.UniquePublicationSlug(Old.Text.Title, id));
        await Desk.AddRevision(draft, RevisionAct.Restored);
        await Desk.Save("publication.restore", Publication.Slug, $"{Old.At:u}");
        return Done("Restored as a draft.", $"/admin/newsroom/edit/{id}");
    }

    protected override Task<IActionResult> Show() => Task.FromResult<IActionResult>(Old is null ? NotFound() : Page());

    protected override async Task<Publication?> Look(int id)
    {
        Old = await Db.Revisions.FirstOrDefaultAsync(r => r.Id == Revision && r.PublicationId == id);
        return await base.Look(id);
    }
}
