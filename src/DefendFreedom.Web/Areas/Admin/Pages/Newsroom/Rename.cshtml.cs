using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Newsroom;
using DefendFreedom.Text;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

public sealed class RenameModel(SiteDb db, CurrentEditor editor) : PublicationActionPage(db, editor)
{
    [BindProperty]
    public string? NewSlug { get; set; }

    public async Task<IActionResult> OnPost()
    {
        var slug = (NewSlug ?? "").Trim();
        if (!Slug.IsValid(slug))
            ModelState.AddModelError(nameof(NewSlug), "Use only lowercase letters from a to z, digits, and single hyphens.");
        else if (await Db.IsSlugTaken(slug, Publication.Id))
            ModelState.AddModelError(nameof(NewSlug), SlugTakenMessage);
        if (!ModelState.IsValid)
            return Page();

        var (id, previousSlug) = (Publication.Id, Publication.Slug);
        Publication.ChangeSlug(slug);
        try
        {
            await Editor.Save("publication.rename", slug, "was " + previousSlug);
        }
        catch (DbUpdateException e) when (e is not DbUpdateConcurrencyException && !DatabaseErrors.IsUnavailable(e))
        {
            Db.ChangeTracker.Clear();
            if (!await Db.IsSlugTaken(slug, id))
                throw;
            ModelState.AddModelError(nameof(NewSlug), SlugTakenMessage); // Somebody took the slug between the check and the save.
            return Page();
        }
        return RedirectWithMessage(
            Publication.HasLeftDraft
                ? $"Address changed. The old address redirects to {PublicAddress}."
                : $"Address chosen. Once it is published, readers find it at {PublicAddress}."
        );
    }

    protected override async Task<Publication?> FindAllowed(int id) =>
        await base.FindAllowed(id) is { ChoosesSlug: true } publication ? publication : null;

    protected override Task<IActionResult> ShowForm()
    {
        NewSlug ??= Publication.LacksSlug ? "" : Publication.Slug;
        return base.ShowForm();
    }

    private const string SlugTakenMessage = "Another publication uses or used this address. Choose another one.";
}
