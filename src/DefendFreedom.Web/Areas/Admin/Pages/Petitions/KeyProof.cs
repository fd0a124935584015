using System.Security.Cryptography;
using System.Text.Json;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Accounts;
using DefendFreedom.Web.Features.Petitions.Signing;
using DefendFreedom.Web.Hosting.Configuration;
using Microsoft.AspNetCore.DataProtection;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

/// <summary>
/// Asks for a phrase that only the holder of the organization's private key can decrypt. The challenge travels with the form, encrypted
/// with the site's keys and bound to the person, petition and certificate, so that any node can check it. It is valid for an hour.
/// </summary>
public sealed class KeyProof(
    CurrentEditor editor,
    OrganisationCertificate organisation,
    IDataProtectionProvider protection,
    AbsoluteUrls addresses
)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly IDataProtector _protector = protection.CreateProtector("key challenge");

    /// <summary>Whether no proof is required: a development certificate's private key is stored on the server.</summary>
    public bool IsSkipped => organisation.IsDevelopmentCertificate;

    /// <summary>SHA-256 fingerprint of the certificate's public key; null without a certificate.</summary>
    public string? PublicKeySha256 => organisation.PublicKeySha256;

    /// <summary>Creates a challenge and returns it encrypted, for the form.</summary>
    public string CreateChallenge(Petition petition) =>
        _protector.Protect(
            JsonSerializer.Serialize(
                new IssuedChallenge(
                    editor.AccountId,
                    petition.Id,
                    organisation.PublicKeySha256,
                    editor.Now + Lifetime,
                    KeyChallenge.Create(addresses.ForPath(""), petition.Title)
                )
            )
        );

    /// <summary>Whether a challenge from a form is still valid.</summary>
    public bool IsValid(Petition petition, string? challenge) => ReadChallenge(petition, challenge) is not null;

    /// <summary>
    /// Returns the challenge encrypted to the certificate, for the private key's holder; null if the challenge is no longer valid.
    /// </summary>
    public string? GetEncryptedChallenge(Petition petition, string? challenge) =>
        organisation.Certificate is { } certificate ? ReadChallenge(petition, challenge)?.Encrypt(certificate) : null;

    /// <summary>Whether the phrase answers the challenge.</summary>
    public bool IsPhraseCorrect(Petition petition, string? challenge, string? phrase) =>
        ReadChallenge(petition, challenge) is { } issued && issued.Matches(phrase);

    private KeyChallenge? ReadChallenge(Petition petition, string? challenge)
    {
        try
        {
            if (challenge is null)
                return null;
            var issued = JsonSerializer.Deserialize<IssuedChallenge>(_protector.Unprotect(challenge))!;
            var isMatch =
                issued.AccountId == editor.AccountId && issued.PetitionId == petition.Id && issued.PublicKeySha256 == PublicKeySha256;
            return isMatch && issued.ExpiresAt > editor.Now ? issued.Challenge : null;
        }
        catch (CryptographicException) // The token was forged, or its key is gone.
        {
            return null;
        }
    }

    private sealed record IssuedChallenge(
        int AccountId,
        int PetitionId,
        string? PublicKeySha256,
        DateTime ExpiresAt,
        KeyChallenge Challenge
    );
}
