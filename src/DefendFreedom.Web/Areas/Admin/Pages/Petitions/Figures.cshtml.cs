using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Petitions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

public sealed class FiguresModel(SiteDb db, Desk desk) : PageModel
{
    public Petition Petition { get; private set; } = null!;
    public PetitionFigures Figures { get; private set; } = null!;

    public async Task<IActionResult> OnGet(int id)
    {
        if (await db.FindPetition(id) is not { } petition) return NotFound();
        (Petition, Figures) = (petition, await PetitionFigures.Of(db, petition, desk.Now));
        return Page();
    }
}
