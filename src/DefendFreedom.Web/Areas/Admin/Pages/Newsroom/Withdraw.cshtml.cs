using System.ComponentModel.DataAnnotations;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

public sealed class WithdrawModel(SiteDb db, CurrentEditor editor) : PublicationActionPage(db, editor)
{
    [
        BindProperty,
        Required(ErrorMessage = "Enter a reason. Readers will see it."),
        StringLength(1000, ErrorMessage = "Use at most {1} characters.")
    ]
    public string Reason { get; set; } = "";

    public async Task<IActionResult> OnPost()
    {
        if (!ModelState.IsValid)
            return Page();
        Publication.Withdraw(Editor.Now, Reason.Trim());
        await Editor.Save("publication.withdraw", Publication.Slug, Reason);
        return RedirectWithMessage($"Withdrawn. Readers see the reason at {PublicAddress}.");
    }

    protected override async Task<Publication?> FindAllowed(int id) =>
        await base.FindAllowed(id) is { HasLeftDraft: true } publication ? publication : null;
}
