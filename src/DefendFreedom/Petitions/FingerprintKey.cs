using System.Security.Cryptography;
using System.Text;

namespace DefendFreedom.Petitions;

/// <summary>
/// The secret of one petition. It is used only to compute fingerprints of mailboxes, and it is destroyed together with all of them when
/// confirmation ends; after that, nobody can check who signed.
/// </summary>
public sealed class FingerprintKey(byte[] key)
{
    public const int Length = 32;
    public const int FingerprintLength = 16;

    /// <summary>The name of a petition's secret among the <see cref="SharedSecret"/>s.</summary>
    public static string SecretName(int petitionId) => $"petition {petitionId}";

    /// <summary>HMAC-SHA256 (RFC 2104) of a canonical address, truncated to 128 bits; the same mailbox has the same fingerprint.</summary>
    public byte[] Compute(string canonicalAddress) =>
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(canonicalAddress))[..FingerprintLength];
}
