using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

public sealed class CountsModel(SiteDb db, CurrentEditor editor) : PageModel
{
    public Petition Petition { get; private set; } = null!;
    public PetitionCounts Counts { get; private set; } = null!;

    public async Task<IActionResult> OnGet(int id)
    {
        if (await db.FindPetition(id) is not { } petition)
            return NotFound();
        (Petition, Counts) = (petition, await PetitionCounts.Load(db, petition, editor.Now));
        return Page();
    }
}
