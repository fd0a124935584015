using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Newsroom;
using DefendFreedom.Publishing;
using DefendFreedom.Web.Areas.Admin.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

public sealed class NewModel(SiteDb db, SiteContent content, Desk desk) : PageModel
{
    private const int Tries = 5;
    private static readonly TimeSpan DoubleClick = TimeSpan.FromMinutes(1);

    [BindProperty] public PublicationForm Form { get; set; } = new();

    public void OnGet() => Form = new PublicationForm { Source = content.Current.Site.Organisation, PressContact = content.Current.Site.PressName };

    public async Task<IActionResult> OnPost()
    {
        var text = Form.ToText();
        ModelState.AddErrors(PublishingChecklist.Check(text, Strength.Save, content.Current), "Form.");
        if (!ModelState.IsValid) return Page();
        var id = await Twin(text) ?? await Begin(text);
        TempData["Done"] = "Saved.";
        return Redirect($"/admin/newsroom/edit/{id}");
    }

    // What was pressed twice is one draft.
    private async Task<int?> Twin(PublicationText text)
    {
        var since = desk.Now - DoubleClick;
        var drafts = await db.Drafts.AsNoTracking().Where(d => d.AccountId == desk.AccountId && d.SavedAt > since && d.Version == 1).ToListAsync();
        return drafts.Find(d => d.Text.HasSameFields(text) && d.InternalNotes == (Form.InternalNotes ?? ""))?.PublicationId;
    }

    private async Task<int> Begin(PublicationText text)
    {
        var publication = await Named(text);
        var draft = new Draft(publication.Id, text, desk.AccountId, desk.Now);
        draft.Save(text, Form.InternalNotes ?? "", desk.AccountId, desk.Now);
        db.Drafts.Add(draft);
        await desk.AddRevision(draft, RevisionAct.Saved);
        await db.SaveChangesAsync();
        return publication.Id;
    }

    // Somebody may take the address between the question and the save: then the next number is free.
    private async Task<Publication> Named(PublicationText text)
    {
        for (var attempt = 1; ; attempt++)
        {
            var publication = Publication.Begin(await db.UniquePublicationSlug(text.Title), text);
            db.Publications.Add(publication);
            try
            {
                await desk.Save("publication.begin", publication.Slug);
                return publication;
            }
            catch (DbUpdateException) when (attempt < Tries)
            {
                db.ChangeTracker.Clear();
                if (!await db.IsSlugTaken(publication.Slug, 0)) throw;
            }
        }
    }
}
