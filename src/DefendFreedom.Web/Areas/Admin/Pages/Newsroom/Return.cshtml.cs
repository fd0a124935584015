using System.ComponentModel.DataAnnotations;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

public sealed class ReturnModel(SiteDb db, CurrentEditor editor) : PublicationActionPage(db, editor)
{
    [BindProperty, Required(ErrorMessage = "Enter what should change."), StringLength(2000, ErrorMessage = "Use at most {1} characters.")]
    public string Reason { get; set; } = "";

    public async Task<IActionResult> OnPost()
    {
        if (Draft is null || !ModelState.IsValid)
            return Page();
        Draft.SendBack(Reason.Trim(), Editor.Name, Editor.Today);
        Publication.ReturnToDraft();
        await Editor.AddRevision(Draft, RevisionAction.Returned);
        await Editor.Save("publication.return", Publication.Slug, Reason);
        return RedirectWithMessage("Returned to the writer.");
    }
}
