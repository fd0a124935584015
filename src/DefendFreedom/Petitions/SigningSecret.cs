using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace DefendFreedom.Petitions;

/// <summary>
/// What is reckoned from the site's secret: marks, tokens, codes and receipts. Tokens and codes are reckoned anew when they are
/// needed and kept nowhere, so there is nothing to steal and the same form sent twice gives the same link.
/// </summary>
public sealed class SigningSecret(byte[] secret)
{
    public const int Length = 32;
    public const int MarkLength = 32;
    private const int ProofLength = 16;
    private const int TokenLength = 27;   // 4 bytes of id and 16 of proof in Base64Url (RFC 4648, 5)

    /// <summary>HMAC-SHA256 (RFC 2104) of petition and canonical address: the same for one person, unlike for two petitions.</summary>
    public byte[] Mark(int petitionId, string canonicalAddress) => Reckon("mark", BitConverter.GetBytes(petitionId), Encoding.UTF8.GetBytes(canonicalAddress));

    /// <summary>What the links in a mail bear: proof of the mailbox, for confirming, taking back and refusing.</summary>
    public string Token(int signatureId, byte[] mark)
    {
        Span<byte> token = stackalloc byte[sizeof(int) + ProofLength];
        BinaryPrimitives.WriteInt32BigEndian(token, signatureId);
        Proof(signatureId, mark).CopyTo(token[sizeof(int)..]);
        return Base64Url.EncodeToString(token);
    }

    /// <summary>The signature that a token names, before it is known whether it is genuine; null for what is no token.</summary>
    public static int? SignatureOf(string? token)
    {
        // Blanks are valid Base64Url and stand for nothing, so the length of the text does not give that of the bytes.
        if (token?.Length != TokenLength || !Base64Url.IsValid(token, out var bytes) || bytes != sizeof(int) + ProofLength) return null;
        var id = BinaryPrimitives.ReadInt32BigEndian(Base64Url.DecodeFromChars(token));
        return id > 0 ? id : null;
    }

    /// <summary>Whether a token is this signature's.</summary>
    public bool IsGenuine(string token, Signature signature) =>
        SignatureOf(token) == signature.Id
        && CryptographicOperations.FixedTimeEquals(Base64Url.DecodeFromChars(token).AsSpan(sizeof(int)), Proof(signature.Id, signature.PersonMark));

    /// <summary>Six digits that can be typed from the mail.</summary>
    public string Code(byte[] mark) => (BinaryPrimitives.ReadUInt64BigEndian(Reckon("code", mark)) % 1_000_000).ToString("000000", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Whether what was typed is the code; blanks and hyphens are no mistake.</summary>
    public bool IsCode(string typed, byte[] mark) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(typed.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal)), Encoding.UTF8.GetBytes(Code(mark)));

    /// <summary>The number on a receipt: eight characters that cannot be mistaken for one another.</summary>
    public string Receipt(byte[] mark)
    {
        const string Letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
        var text = string.Concat(Reckon("receipt", mark).Take(8).Select(b => Letters[b % Letters.Length]));
        return $"{text[..4]}-{text[4..]}";
    }

    private byte[] Proof(int id, byte[] mark) => Reckon("token", BitConverter.GetBytes(id), mark)[..ProofLength];

    private byte[] Reckon(string purpose, byte[] first, byte[]? second = null)
    {
        byte[] text = [.. Encoding.UTF8.GetBytes(purpose), 0, .. first, .. second ?? []];
        return HMACSHA256.HashData(secret, text);
    }
}
