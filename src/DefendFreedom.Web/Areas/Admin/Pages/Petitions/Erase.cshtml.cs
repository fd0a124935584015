using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Signing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

/// <summary>Erases one person everywhere. It does not tell how much there was, or it could be asked who signed.</summary>
public sealed class EraseModel(SiteDb db, Secrets secrets, Desk desk) : PageModel
{
    [BindProperty] public string? Email { get; set; }

    public void OnGet() { }

    public async Task<IActionResult> OnPost()
    {
        if (CanonicalAddress.Of(Email) is not { } address)
        {
            ModelState.AddModelError(nameof(Email), "Write an e-mail address such as name@example.org.");
            return Page();
        }
        await db.EraseSigner(await secrets.Signing(), address, desk.Now);
        await desk.Save("signature.erase", "a person");
        await db.EmptyLog();
        TempData["Done"] = "Whatever there was of this address is erased. The counts are as they were.";
        return Redirect("/admin/petitions/erase");
    }
}
