using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Background;
using DefendFreedom.Web.Serving;
using DefendFreedom.Web.Signing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Pages.Petitions;

/// <summary>What follows signing: the same for everybody. The handle in the address names the signature and tells nothing of it.</summary>
[OwnForms]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class CheckYourInboxModel(PetitionBoard board, SignatureWriter writer, PendingSigners pending, Secrets secrets, SiteDb db, TimeProvider clock) : PageModel
{
    private const string WrongCode = "This is not the code, or it was tried too often. The link in the mail confirms your signature too.";

    public PostedPetition Posted { get; private set; } = null!;
    public string? Note { get; private set; }
    public string Here => $"{Request.Path}?s={Uri.EscapeDataString(Request.Query["s"].ToString())}";

    public async Task<IActionResult> OnGet(string slug) => await Find(slug) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(string slug, string? code)
    {
        if (!await Find(slug)) return NotFound();
        if (string.IsNullOrWhiteSpace(code)) return Say("Type the six digits from the mail.");
        if (await Signature() is not { } signature) return Say(WrongCode);
        var now = clock.GetUtcNow().UtcDateTime;
        if (!Posted.Petition.TakesConfirmations(now)) return Say("This petition is closed, and the time for confirming is over.");
        var isRight = (await secrets.Signing()).IsCode(code, signature.PersonMark);
        var outcome = await writer.Write(new TryingCode(now, signature.Id, isRight, pending.Read(signature.Protected)?.PublicName));
        if (outcome == SigningOutcome.Refused || !isRight) return Say(WrongCode);
        Response.Headers.Location = $"/petitions/{slug}/thank-you?s={pending.Handle(signature.PersonMark)}";
        return StatusCode(StatusCodes.Status303SeeOther);
    }

    public async Task<IActionResult> OnPostAgain(string slug)
    {
        if (!await Find(slug)) return NotFound();
        if (await Signature() is { } signature) await writer.Write(new AskingAgain(clock.GetUtcNow().UtcDateTime, signature.Id));
        Note = "If this address may still get a mail for this petition, it is on its way.";
        return Page();
    }

    private async Task<bool> Find(string slug)
    {
        if (await board.Find(slug) is not { } posted) return false;
        Posted = posted;
        return true;
    }

    private async Task<Signature?> Signature() => pending.Mark(Request.Query["s"]) is { } mark
        ? await db.Signatures.AsNoTracking().FirstOrDefaultAsync(s => s.PersonMark == mark && s.PetitionId == Posted.Petition.Id) : null;

    private PageResult Say(string note)
    {
        (Note, Response.StatusCode) = (note, StatusCodes.Status422UnprocessableEntity);
        return Page();
    }
}
