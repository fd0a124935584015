using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>Another editor's look at what was put out alone.</summary>
public sealed class LookedModel(SiteDb db, Desk desk) : PageModel
{
    public Publication Publication { get; private set; } = null!;
    public bool IsOwn => Publication.UrgentBy == desk.AccountId;

    public async Task<IActionResult> OnGet(int id) => await Find(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(int id)
    {
        if (!await Find(id)) return NotFound();
        if (IsOwn) return Page();
        Publication.Looked();
        await desk.Save("publication.looked", Publication.Slug);
        TempData["Done"] = "Noted that you have looked at it.";
        return Redirect("/admin/newsroom");
    }

    private async Task<bool> Find(int id)
    {
        if (await db.Find(id) is not { UrgentBy: not null } publication) return false;
        Publication = publication;
        return true;
    }
}
