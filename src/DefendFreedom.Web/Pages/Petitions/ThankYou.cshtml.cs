using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Web.Signing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Pages.Petitions;

/// <summary>After confirming: the receipt, and the next petition with its form at hand.</summary>
[ResponseCache(NoStore = true)]
public sealed class ThankYouModel(PetitionBoard board, SigningHandles handles, SiteContent content, SiteDb db, TimeProvider clock) : PageModel
{
    public PostedPetition Posted { get; private set; } = null!;
    public string? Receipt { get; private set; }
    public PrintedPetition? Next { get; private set; }

    public async Task<IActionResult> OnGet(string slug)
    {
        if (await board.Find(slug) is not { } posted) return NotFound();
        Posted = posted;
        Receipt = handles.Receipt(Request.Query["s"]);
        var now = clock.GetUtcNow().UtcDateTime;
        if ((await board.All()).FirstOrDefault(p => p.Petition.Id != posted.Petition.Id && p.TakesSignatures(now)) is { } next)
            Next = await PrintedPetition.Of(next, new SigningForm(), content.Current, db, clock, HttpContext);
        return Page();
    }
}
