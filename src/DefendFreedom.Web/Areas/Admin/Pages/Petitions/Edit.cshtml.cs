using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Petitions;
using DefendFreedom.Publishing;
using DefendFreedom.Web.Areas.Admin.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

public sealed class EditModel(SiteDb db, SiteContent content, Desk desk) : PageModel
{
    [BindProperty] public PetitionForm Form { get; set; } = new();

    public Petition Petition { get; private set; } = null!;

    /// <summary>What was typed, and what somebody else saved meanwhile.</summary>
    public PetitionDraft Yours { get; private set; } = new();
    public PetitionDraft? Theirs { get; private set; }

    /// <summary>The signed text is changed: the page asks what kind of change it is.</summary>
    public bool AsksChange { get; private set; }

    private TimeZoneInfo Zone => content.Current.Site.TimeZone;

    public async Task<IActionResult> OnGet(int id)
    {
        if (await db.FindPetition(id) is not { } petition) return NotFound();
        (Petition, Form) = (petition, PetitionForm.Of(petition.Draft, Zone));
        return Page();
    }

    public async Task<IActionResult> OnPost(int id)
    {
        if (await db.FindPetition(id) is not { } petition) return NotFound();
        (Petition, Yours) = (petition, Form.ToDraft(Zone));
        if (Form.From != PetitionForm.Fingerprint(petition.Draft)) return ShowTheirs(petition.Draft);
        AskOfForm();
        if (!ModelState.IsValid) return Page();
        petition.Edit(Yours, Form.Change ?? TextChange.TypingError, Form.Note?.Trim() ?? "", desk.Now);
        petition.WrittenBy(desk.AccountId);
        if (petition.IsPublic) petition.Urgent(desk.AccountId, AsksChange ? Form.Note!.Trim() : "What stands beside the signed text was changed.");
        try
        {
            await desk.Save("petition.save", petition.Slug, AsksChange ? $"{Form.Change}: {Form.Note}" : "");
        }
        catch (DbUpdateConcurrencyException)   // the count by place was published, or somebody saved: the form's fingerprint tells which
        {
            db.ChangeTracker.Clear();
            return await OnPost(id);
        }
        TempData["Done"] = AsksChange ? $"Saved. People now sign version {petition.CurrentText!.Number}." : "Saved.";
        return Redirect($"/admin/petitions/edit/{id}");
    }

    private void AskOfForm()
    {
        ModelState.AddErrors(PublishingChecklist.Check(Yours, forOpening: Petition.IsPublic, content.Current), "Form.");
        if (!string.IsNullOrEmpty(Form.ClosesAt) && LocalTime.Read(Form.ClosesAt, Zone).Wrong is { } wrong) ModelState.AddModelError("Form.ClosesAt", wrong);
        AsksChange = Petition.ChangesText(Yours);
        if (!AsksChange) return;
        if (Form.Change is not (TextChange.TypingError or TextChange.Substance)) ModelState.AddModelError("Form.Change", "This text is being signed: say what kind of change it is.");
        if (string.IsNullOrWhiteSpace(Form.Note)) ModelState.AddModelError("Form.Note", "Say what was changed and why.");
        else if (Form.Note.Length > PetitionText.NoteMaxLength) ModelState.AddModelError("Form.Note", $"At most {PetitionText.NoteMaxLength} characters.");
    }

    private PageResult ShowTheirs(PetitionDraft theirs)
    {
        (Theirs, Form.From) = (theirs, PetitionForm.Fingerprint(theirs));
        return this.ConflictPage("Form.From");
    }
}
