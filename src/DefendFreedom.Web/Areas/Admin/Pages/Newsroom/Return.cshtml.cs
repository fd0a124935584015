using System.ComponentModel.DataAnnotations;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

public sealed class ReturnModel(SiteDb db, Desk desk) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Say what should change."), StringLength(2000, ErrorMessage = "At most {1} characters.")]
    public string Because { get; set; } = "";

    public Publication Publication { get; private set; } = null!;
    public Draft? Draft { get; private set; }

    public async Task<IActionResult> OnGet(int id) => await Find(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(int id)
    {
        if (!await Find(id)) return NotFound();
        if (Draft is null || !ModelState.IsValid) return Page();
        Draft.Return(Because.Trim());
        Publication.Return();
        await desk.Save("publication.return", Publication.Slug, Because);
        TempData["Done"] = "Returned to its writer.";
        return Redirect("/admin/newsroom");
    }

    private async Task<bool> Find(int id)
    {
        if (await db.Find(id) is not { } publication) return false;
        (Publication, Draft) = (publication, await db.DraftOf(id));
        return true;
    }
}
