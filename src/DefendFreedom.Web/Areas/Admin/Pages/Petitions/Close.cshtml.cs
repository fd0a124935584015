using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

public sealed class CloseModel(SiteDb db, CurrentEditor editor) : PetitionPage(db)
{
    public async Task<IActionResult> OnGet(int id) => await TryLoad(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(int id)
    {
        if (!await TryLoad(id))
            return NotFound();
        Petition.Close(editor.Now);
        await editor.Save("petition.close", Petition.Slug);
        TempData["Done"] = "Petition closed. People who signed before have 24 hours to confirm. Until then, you can reopen it.";
        return Redirect($"/admin/petitions/counts/{id}");
    }

    protected override bool Accepts(Petition petition) => petition.State == PetitionState.Open;
}
