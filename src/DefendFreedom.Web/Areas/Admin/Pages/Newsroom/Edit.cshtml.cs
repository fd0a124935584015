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

public sealed class EditModel(SiteDb db, SiteContent content, CurrentEditor editor) : PageModel
{
    private const int MaxAttempts = 3;

    [BindProperty]
    public PublicationForm Form { get; set; } = new();

    /// <summary>Where to go after saving: `preview`, `submit`, or back to the form if empty.</summary>
    [BindProperty]
    public string? NextStep { get; set; }

    /// <summary>Whether the editor's script sent the request to autosave; it expects JSON.</summary>
    public bool IsAutosave => Request.Headers.ContainsKey("X-Autosave");

    public Publication Publication { get; private set; } = null!;

    /// <summary>Key of the unsaved copy in the browser: one for each account and publication.</summary>
    public string LocalDraftKey => $"{editor.AccountId}-{Publication.Id}";

    /// <summary>The draft that somebody else saved after this form was loaded.</summary>
    public Draft? ConflictingDraft { get; private set; }

    /// <summary>Colleagues who have the publication open.</summary>
    public IReadOnlyList<OtherEditor> OtherEditors { get; private set; } = [];

    public async Task<IActionResult> OnGet(int id)
    {
        if (await db.FindPublication(id) is not { } publication)
            return NotFound();
        var draft = await db.FindDraft(id);
        (Publication, Form) = (
            publication,
            PublicationForm.FromText(draft?.Text ?? publication.Text, draft, draft?.InternalNotes ?? await db.LastNotes(id))
        );
        await db.TouchEditingSession(id, editor.AccountId, editor.Now);
        await db.SaveChangesAsync();
        OtherEditors = await db.OtherEditors(id, editor.AccountId, editor.Now);
        return Page();
    }

    public async Task<IActionResult> OnPost(int id)
    {
        if (await FindIncludingTrash(id) is not { } publication)
            return NotFound();
        Publication = publication;
        var text = Form.ToText(content.Current.Site.Language);
        ModelState.AddErrors(PublishingChecklist.Check(text, ValidationLevel.Save, content.Current), "Form.");
        if (!ModelState.IsValid)
            return IsAutosave ? JsonError(422, ModelState.Values.SelectMany(v => v.Errors).First().ErrorMessage) : Page();
        for (var attempt = 1; ; attempt++)
        {
            var draft = await db.FindDraft(id);
            if ((Form.Version ?? "") != (draft?.ConcurrencyToken ?? ""))
                return await ShowConflict(draft);
            try
            {
                return ShowSaved(await SaveDraft(text, draft));
            }
            catch (DbUpdateException) when (attempt < MaxAttempts) // Somebody saved this text or another part of the publication first.
            {
                db.ChangeTracker.Clear();
                if (await FindIncludingTrash(id) is not { } reloaded)
                    return NotFound();
                Publication = reloaded;
            }
        }
    }

    // Input is saved even if a colleague has moved the publication to the trash.
    private async Task<Publication?> FindIncludingTrash(int id) => await db.FindPublication(id) ?? await db.FindTrashed(id);

    private async Task<Draft> SaveDraft(PublicationText text, Draft? draft)
    {
        var id = Publication.Id;
        draft ??= db.Drafts.Add(new Draft(id, text, editor.AccountId, editor.Now)).Entity;
        draft.Save(text, Form.InternalNotes ?? "", editor.AccountId, editor.Now);
        Publication.ReturnToDraft();
        Publication.SyncFromDraft(text, await db.DraftSlug(Publication, text.Title));
        var isNewRevision = await editor.AddRevision(draft, RevisionAction.Saved);
        await db.TouchEditingSession(id, editor.AccountId, editor.Now);
        // Autosaves that extend one revision share an audit entry.
        if (IsAutosave && !isNewRevision)
            await db.SaveChangesAsync();
        else
            await editor.Save("publication.save", Publication.Slug);
        return draft;
    }

    private IActionResult ShowSaved(Draft draft)
    {
        if (IsAutosave)
            return new JsonResult(new { version = draft.ConcurrencyToken });
        TempData["Done"] = Publication.TrashedAt is null
            ? "Draft saved."
            : "Draft saved. Someone moved it to the trash while you were editing.";
        if (Publication.TrashedAt is not null)
            return Redirect($"/admin/newsroom/restore-from-trash/{Publication.Id}");
        return Redirect(
            NextStep switch
            {
                "preview" => $"/admin/newsroom/preview/{Publication.Id}",
                "submit" => $"/admin/newsroom/submit/{Publication.Id}",
                _ => $"/admin/newsroom/edit/{Publication.Id}",
            }
        );
    }

    private async Task<IActionResult> ShowConflict(Draft? theirs)
    {
        if (IsAutosave)
            return JsonError(409, "Someone else saved this while you were editing.");
        if (
            theirs is not null
            && theirs.AccountId == editor.AccountId
            && theirs.Text.HasSameFields(Form.ToText(content.Current.Site.Language))
            && theirs.InternalNotes == (Form.InternalNotes ?? "")
        )
            return Redirect($"/admin/newsroom/edit/{Publication.Id}"); // The form was submitted twice.
        ConflictingDraft = theirs ?? new Draft(Publication.Id, Publication.Text, 0, editor.Now);
        Form.Version = theirs?.ConcurrencyToken;
        OtherEditors = await db.OtherEditors(Publication.Id, editor.AccountId, editor.Now);
        return this.ConflictPage("Form.Version");
    }

    private static JsonResult JsonError(int status, string message) => new(new { message }) { StatusCode = status };
}
