using System.Net;
using DefendFreedom.Data;
using DefendFreedom.Petitions;

namespace DefendFreedom.Web.Features.Petitions.Signing;

/// <summary>Turns a submitted form into what may be stored while it is pending.</summary>
public sealed class SubmissionFactory(SharedSecrets secrets, SubmissionProtector protector, TimeProvider clock)
{
    public async Task<SubmitSignature> Create(SigningForm input, Petition petition, IPAddress? clientAddress)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var form = new SubmittedForm
        {
            Seed = SigningTokens.CreateSeed(),
            Email = CanonicalEmail.ToDeliverable(input.Email)!,
            Choices = input.Choices,
            Network = NetworkFingerprints.Compute(await secrets.GetNetworkKey(petition.Id), clientAddress, null).Network,
        };
        var hash = SigningTokens.Hash(form.Tokens.ConfirmToken)!;
        return new SubmitSignature(
            now,
            new Submission(RandomId.Create(now), petition.Id, hash, protector.Protect(form), Signature.TruncateToHour(now))
        );
    }
}
