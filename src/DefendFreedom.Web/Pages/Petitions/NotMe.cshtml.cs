using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Petitions;
using DefendFreedom.Web.Features.Petitions.Signing;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Pages.Petitions;

/// <summary>Lets the recipient of a confirmation e-mail disown it. A signature confirmed from that mailbox is not affected.</summary>
public sealed class NotMeModel(
    SignatureLookup lookup,
    SharedSecrets secrets,
    PublicPetitionCache petitionCache,
    QueuedSignatureWriter writer,
    TimeProvider clock
) : TokenActionPage(lookup, petitionCache, writer, clock)
{
    protected override async Task<IActionResult> Execute()
    {
        if (Found is not { Submission: { } submission, Form: { } form })
            return Page();
        if (PublicPetition.Petition.AcceptsConfirmations(Now))
        {
            var fingerprint = (await secrets.GetFingerprintKey(submission.PetitionId)).Compute(CanonicalEmail.Normalize(form.Email)!);
            await Write(new DisownSubmission(Now, submission.Id, submission.PetitionId, fingerprint));
        }
        IsCompleted = true;
        return Page();
    }
}
