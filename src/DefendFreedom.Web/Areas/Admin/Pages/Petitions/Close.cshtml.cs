using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Petitions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

public sealed class CloseModel(SiteDb db, Desk desk) : PageModel
{
    public Petition Petition { get; private set; } = null!;

    public async Task<IActionResult> OnGet(int id) => await Find(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(int id)
    {
        if (!await Find(id)) return NotFound();
        Petition.Close(desk.Now);
        await desk.Save("petition.close", Petition.Slug);
        TempData["Done"] = "Closed. People who signed before can confirm for 24 hours. Until then you can open it again.";
        return Redirect($"/admin/petitions/figures/{id}");
    }

    private async Task<bool> Find(int id)
    {
        if (await db.FindPetition(id) is not { State: PetitionState.Open } petition) return false;
        Petition = petition;
        return true;
    }
}
