using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Web.Features.Petitions;
using DefendFreedom.Web.Features.Petitions.Signing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Pages.Petitions;

public sealed class PetitionModel(PublicPetitionCache petitionCache, SiteContent content, SiteDb db, TimeProvider clock) : PageModel
{
    public PetitionView View { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string slug)
    {
        if (await petitionCache.Find(slug) is not { } publicPetition)
            return NotFound();
        View = await PetitionView.Create(publicPetition, new SigningForm(), content.Current, db, clock, HttpContext);
        PetitionCacheTags.AddWithCount(HttpContext);
        return Page();
    }
}
