using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Petitions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

/// <summary>A second person's review of what one campaigner made public alone: a petition, a change of it, an update, its outcome.</summary>
public sealed class LookedModel(SiteDb db, Desk desk) : PageModel
{
    /// <summary>The version that was read.</summary>
    [BindProperty] public int Seen { get; set; }

    public Petition Petition { get; private set; } = null!;
    public bool IsTheirs => Petition.UrgentBy == desk.AccountId;

    public async Task<IActionResult> OnGet(int id) => await Find(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(int id)
    {
        if (!await Find(id)) return NotFound();
        if (IsTheirs) return Page();
        if (Seen != Petition.Version)
        {
            ModelState.Clear();
            ModelState.AddModelError("", "The petition has changed since you opened this page. Read it once more.");
            return Page();
        }
        Petition.Looked();
        await desk.Save("petition.looked", Petition.Slug);
        TempData["Done"] = "Your review is recorded.";
        return Redirect("/admin/petitions");
    }

    private async Task<bool> Find(int id)
    {
        if (await db.FindPetition(id) is not { UrgentBy: not null } petition) return false;
        Petition = petition;
        return true;
    }
}
