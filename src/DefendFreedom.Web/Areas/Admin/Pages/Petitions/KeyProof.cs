using System.Security.Cryptography;
using System.Text.Json;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Serving;
using DefendFreedom.Web.Signing;
using Microsoft.AspNetCore.DataProtection;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

/// <summary>
/// Asks for a phrase that only the holder of the organisation's private key can read. What is asked travels with the form, encrypted by
/// the site's keys and bound to person, petition and certificate, so that any node can compare; it holds for an hour.
/// </summary>
public sealed class KeyProof(Desk desk, Organisation organisation, IDataProtectionProvider protection, Addresses addresses)
{
    public static readonly TimeSpan Life = TimeSpan.FromHours(1);

    private readonly IDataProtector _protector = protection.CreateProtector("key challenge");

    /// <summary>Whether nobody is asked: the pair was made for trying out, and its private key lies here.</summary>
    public bool IsSkipped => organisation.IsForDevelopment;

    /// <summary>The fingerprint of the certificate that is proved; null without one.</summary>
    public string? PublicKeySha256 => organisation.PublicKeySha256;

    /// <summary>A new challenge, as the form carries it.</summary>
    public string Begin(Petition petition) => _protector.Protect(JsonSerializer.Serialize(
        new Asked(
            desk.AccountId,
            petition.Id,
            organisation.PublicKeySha256,
            desk.Now + Life,
            KeyChallenge.Create(addresses.Absolute(""), petition.Title))));

    /// <summary>Whether such a challenge is still good.</summary>
    public bool Holds(Petition petition, string? challenge) => Find(petition, challenge) is not null;

    /// <summary>What the campaigner takes to the private key; null when the challenge is not good any more.</summary>
    public string? Text(Petition petition, string? challenge) =>
        organisation.Certificate is { } certificate ? Find(petition, challenge)?.Encrypt(certificate) : null;

    /// <summary>Whether somebody has typed the phrase.</summary>
    public bool IsGiven(Petition petition, string? challenge, string? phrase) =>
        Find(petition, challenge) is { } asked && asked.IsMetBy(phrase);

    private KeyChallenge? Find(Petition petition, string? challenge)
    {
        try
        {
            if (challenge is null) return null;
            var asked = JsonSerializer.Deserialize<Asked>(_protector.Unprotect(challenge))!;
            var isMeant = asked.Account == desk.AccountId && asked.Petition == petition.Id && asked.PublicKeySha256 == PublicKeySha256;
            return isMeant && asked.Until > desk.Now ? asked.Challenge : null;
        }
        catch (CryptographicException)   // it was made up
        {
            return null;
        }
    }

    private sealed record Asked(int Account, int Petition, string? PublicKeySha256, DateTime Until, KeyChallenge Challenge);
}
