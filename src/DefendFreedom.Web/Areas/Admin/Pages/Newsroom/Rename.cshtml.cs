using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Markdown;
using DefendFreedom.Newsroom;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

public sealed class RenameModel(SiteDb db, Desk desk) : ActModel(db, desk)
{
    [BindProperty] public string? NewSlug { get; set; }

    public async Task<IActionResult> OnPost()
    {
        var slug = (NewSlug ?? "").Trim();
        if (!Slug.IsValid(slug)) ModelState.AddModelError(nameof(NewSlug), "An address has lower-case letters a to z, digits and single hyphens.");
        else if (await Db.IsSlugTaken(slug, Publication.Id)) ModelState.AddModelError(nameof(NewSlug), Taken);
        if (!ModelState.IsValid) return Page();

        var (id, before) = (Publication.Id, Publication.Slug);
        Publication.Rename(slug);
        try
        {
            await Desk.Save("publication.rename", slug, "was " + before);
        }
        catch (DbUpdateException e) when (e is not DbUpdateConcurrencyException && !DatabaseFault.Is(e))
        {
            Db.ChangeTracker.Clear();
            if (!await Db.IsSlugTaken(slug, id)) throw;
            ModelState.AddModelError(nameof(NewSlug), Taken);   // somebody took it in this very moment
            return Page();
        }
        return Done($"It is now at /newsroom/{slug}; the old address leads there.");
    }

    protected override async Task<Publication?> Look(int id) => await base.Look(id) is { IsOut: true } publication ? publication : null;

    protected override Task<IActionResult> Show()
    {
        NewSlug ??= Publication.Slug;
        return base.Show();
    }

    private const string Taken = "Another publication has or had this address.";
}
