using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

public sealed class CloseModel(SiteDb db, CurrentEditor editor) : PageModel
{
    public Petition Petition { get; private set; } = null!;

    public async Task<IActionResult> OnGet(int id) => await TryLoad(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(int id)
    {
        if (!await TryLoad(id))
            return NotFound();
        Petition.Close(editor.Now);
        await editor.Save("petition.close", Petition.Slug);
        TempData["Done"] = "Closed. People who signed before can confirm for 24 hours. Until then you can open it again.";
        return Redirect($"/admin/petitions/counts/{id}");
    }

    private async Task<bool> TryLoad(int id)
    {
        if (await db.FindPetition(id) is not { State: PetitionState.Open } petition)
            return false;
        Petition = petition;
        return true;
    }
}
