using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Signing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Pages.Petitions;

/// <summary>After confirming: the receipt, and the next petition with its form at hand. Nothing is remembered on the device.</summary>
[ResponseCache(NoStore = true)]
public sealed class ThankYouModel(PetitionBoard board, PendingSigners pending, Secrets secrets, SiteContent content, SiteDb db, TimeProvider clock) : PageModel
{
    public PostedPetition Posted { get; private set; } = null!;
    public string? Receipt { get; private set; }
    public PrintedPetition? Next { get; private set; }

    public async Task<IActionResult> OnGet(string slug)
    {
        if (await board.Find(slug) is not { } posted) return NotFound();
        Posted = posted;
        if (pending.Mark(Request.Query["s"]) is { } mark && await db.Signatures.AnyAsync(s => s.PersonMark == mark && s.PetitionId == posted.Petition.Id && s.State == SignatureState.Confirmed))
            Receipt = (await secrets.Signing()).Receipt(mark);
        var now = clock.GetUtcNow().UtcDateTime;
        if ((await board.All()).FirstOrDefault(p => p.Petition.Id != posted.Petition.Id && p.TakesSignatures(now)) is { } next)
            Next = await PrintedPetition.Of(next, new SigningForm(), content.Current, db, clock, HttpContext);
        return Page();
    }
}
