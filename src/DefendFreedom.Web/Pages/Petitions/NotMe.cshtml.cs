using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Background;
using DefendFreedom.Web.Signing;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Pages.Petitions;

/// <summary>For whoever gets a mail without having signed.</summary>
public sealed class NotMeModel(SiteDb db, Secrets secrets, PendingSigners pending, PetitionBoard board, SignatureWriter writer, TimeProvider clock)
    : TokenModel(db, secrets, pending, board, writer, clock)
{
    protected override async Task<IActionResult> Act()
    {
        await Write(new Refusing(Now, Signature.Id));
        IsDone = true;
        return Page();
    }
}
