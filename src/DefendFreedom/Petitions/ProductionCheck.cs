using System.Security.Cryptography;
using System.Text;

namespace DefendFreedom.Petitions;

/// <summary>
/// What `doctor --production` has established: the settings with which signing may open, and the organization's public key whose holder
/// answered a challenge. The table has one row or none.
/// </summary>
public sealed class ProductionCheck
{
    public const int SingletonId = 1;
    public const int HashLength = 64;

    public int Id { get; private set; } = SingletonId;
    public int Version { get; private set; }

    /// <summary>SHA-256 of the settings that passed, in hexadecimal; null before any have.</summary>
    public string? SettingsSha256 { get; private set; }

    /// <summary>When they passed (UTC).</summary>
    public DateTime? PassedAt { get; private set; }

    /// <summary>Fingerprint of the public key that the pending challenge is encrypted to.</summary>
    public string? ChallengedKeySha256 { get; private set; }

    /// <summary>SHA-256 of the phrase that answers the pending challenge.</summary>
    public string? PhraseSha256 { get; private set; }

    /// <summary>Fingerprint of the public key whose holder answered.</summary>
    public string? ProvenKeySha256 { get; private set; }

    /// <summary>Records that the site passed every check with these settings.</summary>
    public void Pass(string settingsSha256, DateTime now) => (SettingsSha256, PassedAt) = (settingsSha256, now);

    /// <summary>Remembers a challenge for a public key; it replaces the pending one.</summary>
    public void Expect(KeyChallenge challenge, string publicKeySha256) =>
        (ChallengedKeySha256, PhraseSha256) = (publicKeySha256, Hash(challenge.Phrase));

    /// <summary>Takes an answer; returns whether it is the phrase of the pending challenge for this public key.</summary>
    public bool Prove(string answer, string publicKeySha256)
    {
        if (ChallengedKeySha256 != publicKeySha256 || PhraseSha256 != Hash(answer))
            return false;
        (ProvenKeySha256, ChallengedKeySha256, PhraseSha256) = (publicKeySha256, null, null);
        return true;
    }

    // A phrase has 99 random bits, so its hash needs no salt.
    private static string Hash(string phrase) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(KeyChallenge.NormalizePhrase(phrase))));
}
