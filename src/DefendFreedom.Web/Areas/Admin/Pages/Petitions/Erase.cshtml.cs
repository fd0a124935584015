using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

/// <summary>Erases a signature by its number. There is no lookup by name or address.</summary>
public sealed class EraseModel(SiteDb db, RemovalLog removals, CurrentEditor editor) : PageModel
{
    [BindProperty]
    public string? Number { get; set; }

    public void OnGet() { }

    public async Task<IActionResult> OnPost()
    {
        if (SignatureNumber.Parse(Number) is not { } id || !await db.EraseSignature(id, editor.Now))
        {
            ModelState.AddModelError(
                nameof(Number),
                "No signature has this number. Enter twelve letters and digits, such as 7K2M-9QXR-4TBN."
            );
            return Page();
        }
        await removals.TryAppend(Removal.ForErasedSignature(id));
        await editor.Save("signature.erase", SignatureNumber.Format(id));
        await db.TruncateWal();
        TempData["Done"] = $"The details of {SignatureNumber.Format(id)} are erased. The count has not changed.";
        return Redirect("/admin/petitions/erase");
    }
}
