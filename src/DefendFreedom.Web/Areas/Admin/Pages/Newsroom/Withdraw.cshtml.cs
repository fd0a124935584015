using System.ComponentModel.DataAnnotations;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

public sealed class WithdrawModel(SiteDb db, Desk desk) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Readers are told why: write it."), StringLength(1000, ErrorMessage = "At most {1} characters.")]
    public string Because { get; set; } = "";

    public Publication Publication { get; private set; } = null!;

    public async Task<IActionResult> OnGet(int id)
    {
        if (await db.Find(id) is not { IsOut: true } publication) return NotFound();
        Publication = publication;
        return Page();
    }

    public async Task<IActionResult> OnPost(int id)
    {
        if (await db.Find(id) is not { IsOut: true } publication) return NotFound();
        Publication = publication;
        if (!ModelState.IsValid) return Page();
        publication.Withdraw(desk.Now, Because.Trim());
        await desk.Save("publication.withdraw", publication.Slug, Because);
        TempData["Done"] = "Withdrawn. Its address explains why.";
        return Redirect("/admin/newsroom");
    }
}
