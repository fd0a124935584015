using System.ComponentModel.DataAnnotations;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Media;
using DefendFreedom.Media.Documents;
using DefendFreedom.Text;
using DefendFreedom.Web.Areas.Admin.Pages.Shared;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Media;

public sealed class EditModel(SiteDb db, MediaFolder folder, CurrentEditor editor) : UploadModel(db, editor)
{
    private const string TooLongMessage = "Use at most {1} characters.";

    [
        BindProperty,
        Required(ErrorMessage = "Enter a name, so that people can find the file."),
        StringLength(Upload.TitleMaxLength, ErrorMessage = TooLongMessage)
    ]
    public string? Title { get; set; }

    [BindProperty]
    public AltDecision Decision { get; set; }

    [BindProperty, StringLength(Upload.AltMaxLength, ErrorMessage = TooLongMessage)]
    public string? Alt { get; set; }

    [BindProperty, StringLength(Upload.CaptionMaxLength, ErrorMessage = TooLongMessage)]
    public string? Caption { get; set; }

    [BindProperty, StringLength(Upload.CreditMaxLength, ErrorMessage = TooLongMessage)]
    public string? Credit { get; set; }

    [BindProperty, StringLength(Upload.DocumentTitleMaxLength, ErrorMessage = TooLongMessage)]
    public string? DocumentTitle { get; set; }

    [BindProperty]
    public PictureConsent Consent { get; set; }

    [BindProperty, StringLength(Upload.NoteMaxLength, ErrorMessage = TooLongMessage)]
    public string? RiskNote { get; set; }

    [BindProperty, Range(0, 100, ErrorMessage = "Enter a number from 0 to 100.")]
    public int FocusX { get; set; } = 50;

    [BindProperty, Range(0, 100, ErrorMessage = "Enter a number from 0 to 100.")]
    public int FocusY { get; set; } = 50;

    [BindProperty]
    public int Version { get; set; }

    /// <summary>Problems that keep anything that uses this file from being published.</summary>
    public IReadOnlyList<string> MissingForPublishing => [.. MediaRules.FindPublishingProblems(Upload.ToMediaFile())];

    public override async Task<IActionResult> OnGet(int id)
    {
        if (!await Find(id))
            return NotFound();
        (Title, DocumentTitle) = (Upload.DeskTitle, Upload.DocumentTitle);
        (Decision, Alt, Caption, Credit) = (Upload.Decision, Upload.Alt, Upload.Caption, Upload.Credit);
        (Consent, RiskNote, FocusX, FocusY, Version) = (Upload.Consent, Upload.RiskNote, Upload.FocusX, Upload.FocusY, Upload.Version);
        return Page();
    }

    public async Task<IActionResult> OnPost(int id)
    {
        if (await FindForChange(id) is { } refused)
            return refused;
        if (Version != Upload.Version)
            return ShowConflict();
        if (!ModelState.IsValid)
            return Page();
        Upload.Rename(FormText.SingleLine(Title));
        Upload.Describe(Decision, FormText.SingleLine(Alt), FormText.SingleLine(Caption), FormText.SingleLine(Credit));
        Upload.SetConsent(Consent, FormText.MultiLine(RiskNote));
        Upload.SetFocus(FocusX, FocusY);
        if (Uses.Any(u => u.IsPublicOrScheduled))
            foreach (var problem in MissingForPublishing)
                ModelState.AddModelError("", $"Readers can see this, and {problem}. Fix it, or take the file down.");
        if (!ModelState.IsValid)
            return Page();
        var previousFolder = Upload.Folder;
        if (!await UpdateTitle())
            return Page();
        try
        {
            await Desk.Save("media.describe", Upload.Name);
        }
        catch (DbUpdateConcurrencyException)
        {
            if (Upload.Folder != previousFolder)
                folder.Delete(Upload.Folder);
            Db.ChangeTracker.Clear();
            return await Find(id) ? ShowConflict() : NotFound();
        }
        if (Upload.Folder != previousFolder)
            folder.Delete(previousFolder);
        TempData["Done"] = Uses.Any(u => u.IsPublicOrScheduled) ? "Saved. Readers see it now." : "Saved.";
        return Redirect($"/admin/media/edit/{id}");
    }

    private PageResult ShowConflict()
    {
        ModelState.AddModelError(
            "",
            $"Someone else saved this while you were editing. Theirs: name “{Upload.Title}”, alt text “{Upload.Alt}”, "
                + $"caption “{Upload.Caption}”, credit “{Upload.Credit}”. Yours is in the form below. To replace theirs, save again."
        );
        Version = Upload.Version;
        return this.ConflictPage(nameof(Version));
    }

    // A document's title is stored inside its file, so a new title makes a new file.
    private async Task<bool> UpdateTitle()
    {
        if (Upload.IsPicture || FormText.SingleLine(DocumentTitle) == Upload.DocumentTitle)
            return true;
        try
        {
            Upload.Retitle(FormText.SingleLine(DocumentTitle), await folder.Retitle(Upload, FormText.SingleLine(DocumentTitle)));
            return true;
        }
        catch (RejectedFileException e)
        {
            ModelState.AddModelError(nameof(DocumentTitle), e.Message);
            return false;
        }
    }
}
