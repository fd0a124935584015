using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DefendFreedom.Petitions;

/// <summary>
/// The tokens and the code of one submission, derived from a random seed by HMAC-SHA256 (RFC 2104). The database holds hashes of the
/// tokens, which cannot be turned back and do not show that two of them belong together.
/// </summary>
public sealed class SigningTokens(byte[] seed)
{
    public const int SeedLength = 16;
    public const int HashLength = 16;
    public const int CodeLength = 8;
    private const int TokenLength = 22; // 16 bytes in Base64Url (RFC 4648, 5)
    private const uint CodeCount = 100_000_000;

    public static byte[] CreateSeed() => RandomNumberGenerator.GetBytes(SeedLength);

    /// <summary>Proves the mailbox: confirms the submission or says that somebody else sent it.</summary>
    public string ConfirmToken => Base64Url.EncodeToString(seed);

    /// <summary>Withdraws the signature.</summary>
    public string WithdrawToken => DeriveToken("withdraw");

    /// <summary>Leaves the list of people who get updates. The sealed box holds it too, for the campaigner's machine.</summary>
    public string LeaveToken => DeriveToken("leave");

    /// <summary>Eight digits that can be typed from the e-mail.</summary>
    public string Code =>
        (BinaryPrimitives.ReadUInt64BigEndian(ComputeMac("code")) % CodeCount).ToString("00000000", CultureInfo.InvariantCulture);

    /// <summary>Whether what was typed is the code; blanks and hyphens do not matter.</summary>
    public bool MatchesCode(string input) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(input.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal)),
            Encoding.UTF8.GetBytes(Code)
        );

    /// <summary>The tokens of the seed that a confirmation token is; null for anything that is no token.</summary>
    public static SigningTokens? FromConfirmToken(string? token) => DecodeToken(token) is { } bytes ? new SigningTokens(bytes) : null;

    /// <summary>SHA-256 of a token, cut to 128 bits; null for anything that is no token.</summary>
    public static byte[]? Hash(string? token) => DecodeToken(token) is { } bytes ? SHA256.HashData(bytes)[..HashLength] : null;

    private string DeriveToken(string purpose) => Base64Url.EncodeToString(ComputeMac(purpose).AsSpan(0, SeedLength));

    private byte[] ComputeMac(string purpose) => HMACSHA256.HashData(seed, Encoding.UTF8.GetBytes(purpose));

    // Blanks are valid Base64Url and stand for nothing, so the length of the text does not give that of the bytes.
    private static byte[]? DecodeToken(string? token) =>
        token?.Length == TokenLength && Base64Url.IsValid(token, out var length) && length == SeedLength
            ? Base64Url.DecodeFromChars(token)
            : null;
}
