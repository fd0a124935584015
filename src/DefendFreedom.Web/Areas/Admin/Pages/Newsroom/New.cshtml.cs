using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Newsroom;
using DefendFreedom.Publishing;
using DefendFreedom.Web.Areas.Admin.Pages.Shared;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

public sealed class NewModel(SiteDb db, SiteContent content, CurrentEditor editor) : PageModel
{
    private const int MaxAttempts = 5;
    private static readonly TimeSpan DoubleClickWindow = TimeSpan.FromMinutes(1);

    [BindProperty]
    public PublicationForm Form { get; set; } = new();

    public void OnGet() =>
        Form = new PublicationForm { Source = content.Current.Site.Organisation, PressContact = content.Current.Site.Contact.PressName };

    public async Task<IActionResult> OnPost()
    {
        var text = Form.ToText(content.Current.Site.Language);
        ModelState.AddErrors(PublishingChecklist.Check(text, ValidationLevel.Save, content.Current), "Form.");
        if (!ModelState.IsValid)
            return Page();
        var id = await FindDuplicate(text) ?? await CreateDraft(text);
        TempData["Done"] = "Saved.";
        return Redirect($"/admin/newsroom/edit/{id}");
    }

    // A double click creates one draft.
    private async Task<int?> FindDuplicate(PublicationText text)
    {
        var since = editor.Now - DoubleClickWindow;
        var drafts = await db
            .Drafts.AsNoTracking()
            .Where(d => d.AccountId == editor.AccountId && d.SavedAt > since && d.Version == 1)
            .ToListAsync();
        return drafts.Find(d => d.Text.HasSameFields(text) && d.InternalNotes == (Form.InternalNotes ?? ""))?.PublicationId;
    }

    private async Task<int> CreateDraft(PublicationText text)
    {
        var publication = await CreateWithUniqueSlug(text);
        var draft = new Draft(publication.Id, text, editor.AccountId, editor.Now);
        draft.Save(text, Form.InternalNotes ?? "", editor.AccountId, editor.Now);
        db.Drafts.Add(draft);
        await editor.AddRevision(draft, RevisionAction.Saved);
        await db.SaveChangesAsync();
        return publication.Id;
    }

    // Somebody may take the slug between the check and the save; the retry uses the next number.
    private async Task<Publication> CreateWithUniqueSlug(PublicationText text)
    {
        for (var attempt = 1; ; attempt++)
        {
            var publication = Publication.CreateDraft(await db.UniquePublicationSlug(text.Title), text);
            db.Publications.Add(publication);
            try
            {
                await editor.Save("publication.begin", publication.Slug);
                return publication;
            }
            catch (DbUpdateException) when (attempt < MaxAttempts)
            {
                db.ChangeTracker.Clear();
                if (!await db.IsSlugTaken(publication.Slug, 0))
                    throw;
            }
        }
    }
}
