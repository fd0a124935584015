using System.Net;
using DefendFreedom.Data;
using DefendFreedom.Petitions;

namespace DefendFreedom.Web.Signing;

/// <summary>Turns a form that was sent into what may be kept of it while it waits.</summary>
public sealed class SubmissionIntake(Secrets secrets, SubmissionProtector protector, TimeProvider clock)
{
    public async Task<SubmitSignature> Create(SigningForm typed, Petition petition, IPAddress? from)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var form = new SubmittedForm
        {
            Seed = SigningTokens.NewSeed(),
            Email = CanonicalAddress.Mailbox(typed.Email)!,
            Choices = typed.Choices,
            Network = NetworkFingerprints.Compute(await secrets.Networks(petition.Id), from, null).Network,
        };
        var hash = SigningTokens.Hash(form.Tokens.Confirm)!;
        return new SubmitSignature(now, new Submission(RandomId.Create(now), petition.Id, hash, protector.Protect(form), Signature.ToHour(now)));
    }
}
