using DefendFreedom.Data;
using DefendFreedom.Markdown;
using DefendFreedom.Newsroom;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

public sealed class RenameModel(SiteDb db, Desk desk) : PageModel
{
    [BindProperty] public string? NewSlug { get; set; }

    public Publication Publication { get; private set; } = null!;

    public async Task<IActionResult> OnGet(int id)
    {
        if (await db.Find(id) is not { IsOut: true } publication) return NotFound();
        (Publication, NewSlug) = (publication, publication.Slug);
        return Page();
    }

    public async Task<IActionResult> OnPost(int id)
    {
        if (await db.Find(id) is not { IsOut: true } publication) return NotFound();
        Publication = publication;
        var slug = (NewSlug ?? "").Trim();
        if (!Slug.IsValid(slug)) ModelState.AddModelError(nameof(NewSlug), "An address has lower-case letters a to z, digits and single hyphens.");
        else if (await db.IsTaken(slug, id)) ModelState.AddModelError(nameof(NewSlug), "Another publication has or had this address.");
        if (!ModelState.IsValid) return Page();
        var before = publication.Slug;
        publication.Rename(slug);
        await desk.Save("publication.rename", slug, "was " + before);
        TempData["Done"] = $"It is now at /newsroom/{slug}; the old address leads there.";
        return Redirect("/admin/newsroom");
    }
}
