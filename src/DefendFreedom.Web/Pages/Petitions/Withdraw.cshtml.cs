using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Background;
using DefendFreedom.Web.Signing;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Pages.Petitions;

/// <summary>Taking a signature back, before or after it was confirmed.</summary>
public sealed class WithdrawModel(SiteDb db, Secrets secrets, PendingSigners pending, PetitionBoard board, SignatureWriter writer, TimeProvider clock)
    : TokenModel(db, secrets, pending, board, writer, clock)
{
    protected override async Task<IActionResult> Act()
    {
        await Write(new Withdrawing(Now, Signature.Id));
        IsDone = true;
        return Page();
    }
}
