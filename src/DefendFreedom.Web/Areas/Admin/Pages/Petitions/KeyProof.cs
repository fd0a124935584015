using System.Security.Cryptography;
using System.Text.Json;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Accounts;
using DefendFreedom.Web.Features.Petitions.Signing;
using DefendFreedom.Web.Hosting.Configuration;
using Microsoft.AspNetCore.DataProtection;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

/// <summary>
/// Asks for a phrase that only the holder of the organisation's private key can read. What is asked travels with the form, encrypted by
/// the site's keys and bound to person, petition and certificate, so that any node can compare; it holds for an hour.
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

    /// <summary>Whether nobody is asked: the pair was made for trying out, and its private key lies here.</summary>
    public bool IsSkipped => organisation.IsDevelopmentCertificate;

    /// <summary>The fingerprint of the certificate that is proved; null without one.</summary>
    public string? PublicKeySha256 => organisation.PublicKeySha256;

    /// <summary>A new challenge, as the form carries it.</summary>
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

    /// <summary>Whether such a challenge is still good.</summary>
    public bool IsValid(Petition petition, string? challenge) => ReadChallenge(petition, challenge) is not null;

    /// <summary>What the campaigner takes to the private key; null when the challenge is not good any more.</summary>
    public string? GetEncryptedChallenge(Petition petition, string? challenge) =>
        organisation.Certificate is { } certificate ? ReadChallenge(petition, challenge)?.Encrypt(certificate) : null;

    /// <summary>Whether somebody has typed the phrase.</summary>
    public bool IsPhraseCorrect(Petition petition, string? challenge, string? phrase) =>
        ReadChallenge(petition, challenge) is { } asked && asked.Matches(phrase);

    private KeyChallenge? ReadChallenge(Petition petition, string? challenge)
    {
        try
        {
            if (challenge is null)
                return null;
            var asked = JsonSerializer.Deserialize<IssuedChallenge>(_protector.Unprotect(challenge))!;
            var isMeant =
                asked.AccountId == editor.AccountId && asked.PetitionId == petition.Id && asked.PublicKeySha256 == PublicKeySha256;
            return isMeant && asked.ExpiresAt > editor.Now ? asked.Challenge : null;
        }
        catch (CryptographicException) // it was made up
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
