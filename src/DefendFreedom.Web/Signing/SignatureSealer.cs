using System.Net;
using System.Security.Cryptography;
using DefendFreedom.Data;
using DefendFreedom.Petitions;

namespace DefendFreedom.Web.Signing;

/// <summary>Seals a form whose mailbox has confirmed it. From here on nobody on this site can read who it was.</summary>
public sealed class SignatureSealer(Secrets secrets, Organisation organisation, DataKeyInUse dataKey, SignatureFloodDetector floods, TimeProvider clock)
{
    /// <summary>
    /// The command that confirms; null while there is no certificate, or another than the one that a campaigner proved for the
    /// petition.
    /// </summary>
    public async Task<ConfirmSignature?> Seal(
        Petition opened, Submission submission, SubmittedForm form, int shownTextId, SignerChoices choices, IPAddress? from)
    {
        if (organisation.CertificateFor(opened) is not { } certificate) return null;
        var (now, petition, tokens) = (clock.GetUtcNow().UtcDateTime, submission.PetitionId, form.Tokens);
        var canonical = CanonicalAddress.Of(form.Email)!;
        var networks = NetworkFingerprints.Compute(await secrets.Networks(petition), from, OwnDomain(canonical));
        var nonce = RandomNumberGenerator.GetBytes(Signature.NonceLength);
        var signer = new Signer(choices.Name, form.Email, choices.Country, choices.Postcode, tokens.Leave);
        var (box, key) = dataKey.Seal(signer, nonce, certificate, now);
        return new ConfirmSignature(now, submission.Id, submission.Form, Signature.Create(RandomId.Create(now), new ConfirmedForm
        {
            PetitionId = petition,
            TextId = shownTextId,
            Fingerprint = (await secrets.Fingerprints(petition)).Compute(canonical),
            Nonce = nonce,
            Sealed = box,
            DataKeyId = key.Id,
            Place = choices.Place,
            PublicName = choices.ShownAs,
            OnList = choices.OnList,
            WantsUpdates = choices.WantsUpdates,
            ConsentVersion = Consent.Current,
            Held = floods.IsFlood(petition, networks),
            Networks = networks,
            WithdrawHash = SigningTokens.Hash(tokens.Withdraw)!,
            LeaveHash = SigningTokens.Hash(tokens.Leave)!,
            SignedAt = submission.SubmittedAt,
            ConfirmedAt = now,
        }), key);
    }

    /// <summary>Nothing came of a command: what it counted is taken back, or one mailbox could have others held.</summary>
    public void TakeBack(ConfirmSignature command)
    {
        if (command.Signature is { Host: { } host, Site: { } site, Network: { } network } s) floods.TakeBack(s.PetitionId, new NetworkFingerprints(host, site, network, s.Domain));
    }

    // Many have mail at a public provider, and that says nothing. Whoever has a domain has all of its subdomains.
    private static string? OwnDomain(string canonicalAddress)
    {
        var domain = canonicalAddress[(canonicalAddress.LastIndexOf('@') + 1)..];
        if (MailDomains.IsPublic(domain)) return null;
        var labels = domain.Split('.');
        var registered = labels is [.., { Length: <= 3 }, { Length: 2 }] ? 3 : 2;   // example.co.uk, example.org
        return string.Join('.', labels.TakeLast(registered));
    }
}
