using DefendFreedom.Petitions;
using DefendFreedom.Web.Background;
using DefendFreedom.Web.Signing;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Pages.Petitions;

/// <summary>For whoever gets an e-mail without having signed. A signature that the mailbox has confirmed stays as it is.</summary>
public sealed class NotMeModel(SignatureLookup lookup, Secrets secrets, PetitionBoard board, SignatureWriter writer, TimeProvider clock)
    : TokenModel(lookup, board, writer, clock)
{
    protected override async Task<IActionResult> Act()
    {
        if (Found is not { Submission: { } submission, Form: { } form }) return Page();
        if (Posted.Petition.TakesConfirmations(Now))
        {
            var fingerprint = (await secrets.Fingerprints(submission.PetitionId)).Compute(CanonicalAddress.Of(form.Email)!);
            await Write(new DisownSubmission(Now, submission.Id, submission.PetitionId, fingerprint));
        }
        IsDone = true;
        return Page();
    }
}
