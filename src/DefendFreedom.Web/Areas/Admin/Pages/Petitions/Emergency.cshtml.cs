using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Text;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

/// <summary>Closes every petition permanently and destroys the data that could identify signers.</summary>
public sealed class EmergencyModel(SiteDb db, RemovalLog removals, CurrentEditor editor) : PageModel
{
    [BindProperty]
    public bool IsConfirmed { get; set; }

    public void OnGet() { }

    public async Task<IActionResult> OnPost()
    {
        if (!IsConfirmed)
        {
            ModelState.AddModelError(nameof(IsConfirmed), "Check the box first. This cannot be undone.");
            return Page();
        }
        var closed = await db.EmergencyClose(editor.Now, ended => removals.TryAppend(ended));
        await editor.Save(ConfirmationEnd.EmergencyCloseAction, "", $"{Quantity.Format(closed, "petition", "petitions")}");
        await db.TruncateWal();
        TempData["Done"] =
            $"{Quantity.Format(closed, "petition", "petitions")} closed. The data that could show who signed is destroyed. "
            + "You can still deliver confirmed signatures.";
        return Redirect("/admin/petitions");
    }
}
