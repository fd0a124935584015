using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DefendFreedom.Text;

namespace DefendFreedom.Petitions;

/// <summary>
/// The tokens and the code of one submission, derived from a random seed with HMAC-SHA256 (RFC 2104). The database holds only hashes of
/// the tokens, which cannot be reversed and do not reveal which of them belong together.
/// </summary>
public sealed class SigningTokens(byte[] seed)
{
    public const int SeedLength = 16;
    public const int HashLength = 16;
    public const int CodeLength = 8;
    private const int TokenLength = 22; // 16 bytes in Base64Url (RFC 4648, 5)
    private const uint CodeCount = 100_000_000;

    public static byte[] CreateSeed() => RandomNumberGenerator.GetBytes(SeedLength);

    /// <summary>The token that proves access to the mailbox; it confirms the submission or reports that somebody else made it.</summary>
    public string ConfirmToken => Base64Url.EncodeToString(seed);

    /// <summary>The token that withdraws the signature.</summary>
    public string WithdrawToken => DeriveToken("withdraw");

    /// <summary>The token that unsubscribes from updates. The sealed box contains it too, for the campaigner's machine.</summary>
    public string LeaveToken => DeriveToken("leave");

    /// <summary>A code of eight digits that can be typed from the e-mail.</summary>
    public string Code =>
        (BinaryPrimitives.ReadUInt64BigEndian(ComputeMac("code")) % CodeCount).ToString("00000000", CultureInfo.InvariantCulture);

    /// <summary>Whether the input is the code, in the digits of any script, ignoring spaces and hyphens.</summary>
    public bool MatchesCode(string input) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(
                TypedNumber.ToAscii(input).Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal)
            ),
            Encoding.UTF8.GetBytes(Code)
        );

    /// <summary>The tokens derived from the seed in a confirmation token; null if the input is not a token.</summary>
    public static SigningTokens? FromConfirmToken(string? token) => DecodeToken(token) is { } bytes ? new SigningTokens(bytes) : null;

    /// <summary>SHA-256 of a token, truncated to 128 bits; null if the input is not a token.</summary>
    public static byte[]? Hash(string? token) => DecodeToken(token) is { } bytes ? SHA256.HashData(bytes)[..HashLength] : null;

    private string DeriveToken(string purpose) => Base64Url.EncodeToString(ComputeMac(purpose).AsSpan(0, SeedLength));

    private byte[] ComputeMac(string purpose) => HMACSHA256.HashData(seed, Encoding.UTF8.GetBytes(purpose));

    // Base64Url ignores white space, so the length of the text does not determine the number of bytes.
    private static byte[]? DecodeToken(string? token) =>
        token?.Length == TokenLength && Base64Url.IsValid(token, out var length) && length == SeedLength
            ? Base64Url.DecodeFromChars(token)
            : null;
}
