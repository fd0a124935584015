using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Web.Features.Petitions;
using DefendFreedom.Web.Features.Petitions.Signing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Pages.Petitions;

/// <summary>Shown after confirming: the receipt, and the next petition with its form.</summary>
[ResponseCache(NoStore = true)]
public sealed class ThankYouModel(
    PublicPetitionCache petitionCache,
    SigningHandles handles,
    SiteContent content,
    SiteDb db,
    TimeProvider clock
) : PageModel
{
    public PublicPetition PublicPetition { get; private set; } = null!;
    public string? Receipt { get; private set; }
    public PetitionView? NextPetition { get; private set; }

    public async Task<IActionResult> OnGet(string slug)
    {
        if (await petitionCache.Find(slug) is not { } publicPetition)
            return NotFound();
        PublicPetition = publicPetition;
        Receipt = handles.ReadReceiptNumber(Request.Query["s"]);
        var now = clock.GetUtcNow().UtcDateTime;
        if ((await petitionCache.GetAll()).FirstOrDefault(p => p.Petition.Id != publicPetition.Petition.Id && p.CanSign(now)) is { } next)
            NextPetition = await PetitionView.Create(next, new SigningForm(), content.Current, db, clock, HttpContext);
        return Page();
    }
}
