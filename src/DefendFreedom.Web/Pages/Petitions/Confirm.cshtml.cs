using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Background;
using DefendFreedom.Web.Signing;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Pages.Petitions;

/// <summary>The link in the mail shows what is signed; the button confirms it.</summary>
public sealed class ConfirmModel(SiteDb db, Secrets secrets, PendingSigners pending, PetitionBoard board, SignatureWriter writer, TimeProvider clock)
    : TokenModel(db, secrets, pending, board, writer, clock)
{
    public bool IsTooLate => !Posted.Petition.TakesConfirmations(Now);

    protected override async Task<IActionResult> Act()
    {
        if (Signature.State == SignatureState.Withdrawn || (Signature.State == SignatureState.Pending && IsTooLate)) return Page();
        await Write(new Confirming(Now, Signature.Id, Signer?.PublicName));
        Response.Headers.Location = $"/petitions/{Posted.Petition.Slug}/thank-you?s={Pending.Handle(Signature.PersonMark)}";
        return StatusCode(StatusCodes.Status303SeeOther);
    }
}
