using System.ComponentModel.DataAnnotations;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

public sealed class WithdrawModel(SiteDb db, CurrentEditor editor) : PublicationActionPage(db, editor)
{
    [BindProperty, Required(ErrorMessage = "Readers are told why: write it."), StringLength(1000, ErrorMessage = "At most {1} characters.")]
    public string Reason { get; set; } = "";

    public async Task<IActionResult> OnPost()
    {
        if (!ModelState.IsValid)
            return Page();
        Publication.Withdraw(Editor.Now, Reason.Trim());
        await Editor.Save("publication.withdraw", Publication.Slug, Reason);
        return RedirectWithMessage("Withdrawn. Its address explains why.");
    }

    protected override async Task<Publication?> FindAllowed(int id) =>
        await base.FindAllowed(id) is { HasLeftDraft: true } publication ? publication : null;
}
