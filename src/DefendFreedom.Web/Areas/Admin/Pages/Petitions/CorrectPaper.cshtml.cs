using System.ComponentModel.DataAnnotations;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Text;
using DefendFreedom.Web.Areas.Admin.Pages.Shared;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

/// <summary>Corrects a count from paper, with a reason that readers see.</summary>
public sealed class CorrectPaperModel(SiteDb db, CurrentEditor editor) : PaperPage(db, editor)
{
    [BindProperty]
    public PaperCountForm Form { get; set; } = new();

    [
        BindProperty,
        Required(ErrorMessage = "Enter what was wrong."),
        StringLength(PaperCount.ReasonMaxLength, ErrorMessage = "Use at most {1} characters.")
    ]
    public string Reason { get; set; } = "";

    public PaperCount Count { get; private set; } = null!;

    public async Task<IActionResult> OnGet(int id, int count)
    {
        if (!await TryLoad(id, count))
            return NotFound();
        Form = PaperCountForm.FromCount(Count);
        return Page();
    }

    public async Task<IActionResult> OnPost(int id, int count)
    {
        if (!await TryLoad(id, count))
            return NotFound();
        if (Form.Fingerprint != PaperCountForm.ComputeFingerprint(Count))
            return ShowConflict();
        var corrected = Form.ToCount(count);
        foreach (var (field, message) in Form.Validate(corrected, Petition, Editor.Today, Editor.Zone))
            ModelState.AddModelError($"{nameof(Form)}.{field}", message);
        if (!ModelState.IsValid)
            return Page();
        Petition.CorrectPaperCount(corrected, FormText.SingleLine(Reason), Editor.Today);
        var detail = $"{Describe(Count)}, corrected to {Describe(corrected)}: {Reason}";
        return await TrySave("petition.paper-corrected", detail, "Corrected. The petition’s page says so.") ?? await OnPost(id, count);
    }

    private async Task<bool> TryLoad(int id, int count)
    {
        if (!await TryLoad(id) || Petition.FindPaperCount(count) is not { } found)
            return false;
        Count = found;
        return true;
    }

    private PageResult ShowConflict()
    {
        Form.Fingerprint = PaperCountForm.ComputeFingerprint(Count);
        ModelState.AddModelError(
            "",
            $"Someone else corrected this count while you were editing: it is now {Describe(Count)}. {Count.Evidence} "
                + "To replace it, publish your correction again."
        );
        return this.ConflictPage("Form.Fingerprint");
    }
}
