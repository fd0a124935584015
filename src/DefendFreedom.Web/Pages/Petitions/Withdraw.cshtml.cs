using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Petitions;
using DefendFreedom.Web.Features.Petitions.Signing;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Pages.Petitions;

/// <summary>Withdraws a signature, even long after the petition has closed.</summary>
public sealed class WithdrawModel(
    SignatureLookup lookup,
    PublicPetitionCache petitionCache,
    QueuedSignatureWriter writer,
    TimeProvider clock
) : TokenActionPage(lookup, petitionCache, writer, clock)
{
    protected override async Task<IActionResult> Execute()
    {
        if (Signature is null)
            return NotFound();
        await Write(new WithdrawSignature(Now, Signature.Id, Signature.WithdrawHash));
        IsCompleted = true;
        return Page();
    }
}
