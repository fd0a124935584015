using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

public sealed class CountsModel(SiteDb db, CurrentEditor editor) : PetitionPage(db)
{
    public PetitionCounts Counts { get; private set; } = null!;

    public async Task<IActionResult> OnGet(int id)
    {
        if (!await TryLoad(id))
            return NotFound();
        Counts = await PetitionCounts.Load(Db, Petition, editor.Now);
        return Page();
    }

    protected override bool Accepts(Petition petition) => true;
}
