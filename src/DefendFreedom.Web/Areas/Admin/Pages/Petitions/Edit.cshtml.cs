using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Petitions;
using DefendFreedom.Publishing;
using DefendFreedom.Web.Areas.Admin.Pages.Shared;
using DefendFreedom.Web.Features.Accounts;
using DefendFreedom.Web.Hosting.Razor;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

public sealed class EditModel(SiteDb db, SiteContent content, CurrentEditor editor) : PageModel
{
    [BindProperty]
    public PetitionForm Form { get; set; } = new();

    public Petition Petition { get; private set; } = null!;

    /// <summary>The submitted text, and the version that somebody else saved after this form was loaded.</summary>
    public PetitionInput OwnDraft { get; private set; } = new();
    public PetitionInput? ConflictingDraft { get; private set; }

    /// <summary>Whether the signed text changes, so that the page asks for the kind of change.</summary>
    public bool RequiresChangeKind { get; private set; }

    public TimeZoneInfo Zone => content.Current.Site.TimeZone;

    public async Task<IActionResult> OnGet(int id)
    {
        if (await db.FindPetition(id) is not { } petition)
            return NotFound();
        (Petition, Form) = (petition, PetitionForm.FromDraft(petition.Input, Zone));
        return Page();
    }

    public async Task<IActionResult> OnPost(int id)
    {
        if (await db.FindPetition(id) is not { } petition)
            return NotFound();
        (Petition, OwnDraft) = (petition, Form.ToDraft(Zone));
        if (Form.DraftFingerprint != PetitionForm.ComputeFingerprint(petition.Input))
            return ShowConflict(petition.Input);
        ValidateForm();
        if (!ModelState.IsValid)
            return Page();
        petition.Edit(OwnDraft, Form.Change ?? TextChange.TypingError, Form.Note?.Trim() ?? "", editor.Now);
        petition.AddWriter(editor.AccountId);
        if (petition.IsPublic)
            petition.MarkPublishedAlone(
                editor.AccountId,
                RequiresChangeKind ? Form.Note!.Trim() : "Details outside the signed text changed."
            );
        try
        {
            await editor.Save("petition.save", petition.Slug, RequiresChangeKind ? $"{Form.Change}: {Form.Note}" : "");
        }
        catch (DbUpdateConcurrencyException) // Place counts were published or somebody saved; the form's fingerprint distinguishes the two.
        {
            db.ChangeTracker.Clear();
            return await OnPost(id);
        }
        TempData["Done"] = RequiresChangeKind ? $"Saved. People now sign version {petition.CurrentText!.Number}." : "Saved.";
        return Redirect($"/admin/petitions/edit/{id}");
    }

    private void ValidateForm()
    {
        ModelState.AddErrors(PublishingChecklist.Check(OwnDraft, forOpening: Petition.IsPublic, content.Current), "Form.");
        if (!string.IsNullOrEmpty(Form.ClosesAt) && LocalDateTimeConverter.Parse(Form.ClosesAt, Zone).Error is { } error)
            ModelState.AddModelError("Form.ClosesAt", error);
        RequiresChangeKind = Petition.ChangesText(OwnDraft);
        if (!RequiresChangeKind)
            return;
        if (Form.Change is not (TextChange.TypingError or TextChange.Substance))
            ModelState.AddModelError("Form.Change", "People have signed this text. Choose what kind of change this is.");
        if (string.IsNullOrWhiteSpace(Form.Note))
            ModelState.AddModelError("Form.Note", "Enter what changed and why.");
        else if (Form.Note.Length > PetitionTextVersion.NoteMaxLength)
            ModelState.AddModelError("Form.Note", $"Use at most {PetitionTextVersion.NoteMaxLength} characters.");
    }

    private PageResult ShowConflict(PetitionInput theirs)
    {
        (ConflictingDraft, Form.DraftFingerprint) = (theirs, PetitionForm.ComputeFingerprint(theirs));
        return this.ConflictPage("Form.DraftFingerprint");
    }
}
