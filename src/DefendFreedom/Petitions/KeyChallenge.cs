using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace DefendFreedom.Petitions;

/// <summary>
/// A random phrase, encrypted to the organization's certificate; knowing it proves possession of the private key. The text begins with a
/// format line and names the petition, so that nobody is tricked into disclosing something else encrypted to the same certificate.
/// </summary>
public sealed record KeyChallenge(string Site, string Petition, string Phrase)
{
    private const string Format = "defend-freedom-key-challenge-1";
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int Groups = 5,
        GroupLength = 4,
        LineLength = 64;

    /// <summary>Creates a challenge with a phrase of 99 random bits.</summary>
    public static KeyChallenge Create(string site, string petition)
    {
        var groups = Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Alphabet, GroupLength));
        return new(site, petition, string.Join('-', groups));
    }

    /// <summary>Encrypts the challenge as CMS EnvelopedData (RFC 5652), in base64 with short lines.</summary>
    public string Encrypt(X509Certificate2 certificate)
    {
        var text = string.Join('\n', new[] { Format, Site, Petition, Phrase }.Select(line => line.ReplaceLineEndings(" ")));
        var base64 = Convert.ToBase64String(OrganisationKeyPair.Encrypt(Encoding.UTF8.GetBytes(text), certificate));
        return string.Join('\n', base64.Chunk(LineLength).Select(line => new string(line))) + "\n";
    }

    /// <summary>
    /// Decrypts a challenge. Throws <see cref="InvalidDataException"/> for anything else, and <see cref="CryptographicException"/> for the
    /// wrong key.
    /// </summary>
    public static KeyChallenge Decrypt(string text, RSA privateKey)
    {
        var envelope = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, envelope, out var length))
            throw NotAChallenge();
        var lines = Encoding.UTF8.GetString(OrganisationKeyPair.Decrypt(envelope[..length], privateKey)).Split('\n');
        return lines is [Format, var site, var petition, var phrase] ? new KeyChallenge(site, petition, phrase) : throw NotAChallenge();
    }

    /// <summary>Whether an answer is the phrase, with or without its hyphens.</summary>
    public bool Matches(string? answer) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(NormalizePhrase(answer ?? "")),
            Encoding.UTF8.GetBytes(NormalizePhrase(Phrase))
        );

    internal static string NormalizePhrase(string phrase) => string.Concat(phrase.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    private static InvalidDataException NotAChallenge() =>
        new("This is not an encrypted phrase from this site. It may be something private; do not open it with another program");
}
