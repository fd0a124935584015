using System.Net;
using System.Security.Cryptography;
using DefendFreedom.Data;
using DefendFreedom.Petitions;

namespace DefendFreedom.Web.Features.Petitions.Signing;

/// <summary>
/// Encrypts the data of a confirmed form to the organization's certificate. Afterwards nobody on this site can read who signed.
/// </summary>
public sealed class SignatureSealer(
    SharedSecrets secrets,
    OrganisationCertificate organisation,
    CurrentDataKey dataKey,
    SignatureFloodDetector floodDetector,
    TimeProvider clock
)
{
    /// <summary>
    /// Creates the confirmation command; null if there is no certificate, or one that a campaigner did not confirm for the petition.
    /// </summary>
    public async Task<ConfirmSignature?> Seal(
        Petition openPetition,
        Submission submission,
        SubmittedForm form,
        int shownTextId,
        SignerChoices choices,
        IPAddress? clientAddress
    )
    {
        if (organisation.FindCertificateFor(openPetition) is not { } certificate)
            return null;
        var (now, petition, tokens) = (clock.GetUtcNow().UtcDateTime, submission.PetitionId, form.Tokens);
        var canonical = CanonicalEmail.Normalize(form.Email)!;
        var networks = NetworkFingerprints.Compute(await secrets.GetNetworkKey(petition), clientAddress, GetPrivateDomain(canonical));
        var nonce = RandomNumberGenerator.GetBytes(Signature.NonceLength);
        var signer = new Signer(choices.Name, form.Email, choices.Country, choices.Postcode, tokens.LeaveToken);
        var (sealedSigner, key) = dataKey.Seal(signer, nonce, certificate, now);
        return new ConfirmSignature(
            now,
            submission.Id,
            submission.Form,
            Signature.Create(
                RandomId.Create(now),
                new ConfirmedForm
                {
                    PetitionId = petition,
                    TextId = shownTextId,
                    Fingerprint = (await secrets.GetFingerprintKey(petition)).Compute(canonical),
                    Nonce = nonce,
                    Sealed = sealedSigner,
                    DataKeyId = key.Id,
                    Place = choices.Place,
                    PublicName = choices.ShownAs,
                    OnList = choices.OnList,
                    WantsUpdates = choices.WantsUpdates,
                    ConsentVersion = Consent.CurrentVersion,
                    IsHeld = floodDetector.RegisterConfirmation(petition, networks),
                    Networks = networks,
                    WithdrawHash = SigningTokens.Hash(tokens.WithdrawToken)!,
                    LeaveHash = SigningTokens.Hash(tokens.LeaveToken)!,
                    SignedAt = submission.SubmittedAt,
                    ConfirmedAt = now,
                }
            ),
            key
        );
    }

    /// <summary>
    /// Undoes the flood count of a command without effect; otherwise one mailbox could cause signatures of others to be held.
    /// </summary>
    public void UndoCount(ConfirmSignature command)
    {
        if (command.Signature is { Host: { } host, Site: { } site, Network: { } network } s)
            floodDetector.UnregisterConfirmation(s.PetitionId, new NetworkFingerprints(host, site, network, s.Domain));
    }

    // A public mail provider reveals nothing. The owner of a domain controls all of its subdomains.
    private static string? GetPrivateDomain(string canonicalAddress)
    {
        var domain = canonicalAddress[(canonicalAddress.LastIndexOf('@') + 1)..];
        if (MailDomains.IsPublic(domain))
            return null;
        var labels = domain.Split('.');
        var labelCount = labels is [.., { Length: <= 3 }, { Length: 2 }] ? 3 : 2; // example.co.uk, example.org
        return string.Join('.', labels.TakeLast(labelCount));
    }
}
