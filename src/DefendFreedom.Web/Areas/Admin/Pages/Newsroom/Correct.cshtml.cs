using System.ComponentModel.DataAnnotations;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>Publishes a correction, which is permanent. The text itself is corrected in a draft.</summary>
public sealed class CorrectModel(SiteDb db, CurrentEditor editor) : PublicationActionPage(db, editor)
{
    [
        BindProperty,
        Required(ErrorMessage = "Enter what was wrong."),
        StringLength(Correction.TextMaxLength, ErrorMessage = "Use at most {1} characters.")
    ]
    public string Wrong { get; set; } = "";

    [
        BindProperty,
        Required(ErrorMessage = "Enter what is correct."),
        StringLength(Correction.TextMaxLength, ErrorMessage = "Use at most {1} characters.")
    ]
    public string Right { get; set; } = "";

    public async Task<IActionResult> OnPost()
    {
        if (!ModelState.IsValid)
            return Page();
        Publication.AddCorrection(Editor.Now, Wrong.Trim(), Right.Trim());
        await Editor.Save("publication.correct", Publication.Slug, Wrong);
        return RedirectWithMessage($"Correction published at {PublicAddress}. Now fix the text itself as well.");
    }

    protected override async Task<Publication?> FindAllowed(int id) =>
        await base.FindAllowed(id) is { } publication && publication.IsPublic(Editor.Now) ? publication : null;
}
