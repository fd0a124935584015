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
[RequestSizeLimit(Limits.PublicForm)]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class CheckYourInboxModel(PetitionBoard board, SignatureWriter writer, PendingSigners pending, Secrets secrets, SiteDb db, TimeProvider clock) : PageModel
{
    private const string WrongCode = "This is not the code, or it was tried too often. The link in the mail confirms your signature too.";

    public PostedPetition Posted { get; private set; } = null!;
    public string? Note { get; private set; }

    /// <summary>What was typed, and what is wrong with it.</summary>
    public string? Code { get; private set; }
    public string? Fault { get; private set; }

    /// <summary>It could not be taken now; what was typed is still there.</summary>
    public bool IsFull { get; private set; }
    public string Here => $"{Request.Path}?s={Uri.EscapeDataString(Request.Query["s"].ToString())}";

    public async Task<IActionResult> OnGet(string slug) => await Find(slug) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(string slug, string? code)
    {
        if (!await Find(slug)) return NotFound();
        Code = code?.Trim();
        if (string.IsNullOrEmpty(Code)) return Wrong("Type the six digits from the mail.");
        var now = clock.GetUtcNow().UtcDateTime;
        if (!Posted.Petition.TakesConfirmations(now)) return Wrong("This petition is closed, and the time for confirming is over.");
        if (await Signature() is not { } signature) return Wrong(WrongCode);
        var isRight = (await secrets.Signing()).IsCode(Code, signature.PersonMark);
        try
        {
            var outcome = await writer.Write(new TryingCode(now, signature.Id, isRight, pending.Read(signature.Protected)?.PublicName));
            if (outcome == SigningOutcome.Refused || !isRight) return Wrong(WrongCode);
        }
        catch (TooManySigningException)
        {
            return Full();
        }
        Response.Headers.Location = $"/petitions/{slug}/thank-you?s={pending.Handle(signature.PersonMark)}";
        return StatusCode(StatusCodes.Status303SeeOther);
    }

    public async Task<IActionResult> OnPostAgain(string slug)
    {
        if (!await Find(slug)) return NotFound();
        try
        {
            if (await Signature() is { } signature) await writer.Write(new AskingAgain(clock.GetUtcNow().UtcDateTime, signature.Id));
        }
        catch (TooManySigningException)
        {
            return Full();
        }
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

    private PageResult Wrong(string fault)
    {
        (Fault, Response.StatusCode) = (fault, StatusCodes.Status422UnprocessableEntity);
        return Page();
    }

    private PageResult Full()
    {
        IsFull = true;
        return Overload.Page(this);
    }
}
