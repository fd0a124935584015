using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using DefendFreedom.Text;

namespace DefendFreedom.Petitions;

/// <summary>
/// Keyed hashes of the network a confirmation came from, with a key per petition and week, deleted after a week. They show that many
/// confirmations came from one place, but not from which.
/// </summary>
/// <param name="Host">An IPv4 address, or the first 64 bits of an IPv6 address: one household.</param>
/// <param name="Site">An IPv4 address, or the first 56 bits: what a provider gives one customer (RFC 6177).</param>
/// <param name="Network">The first 24 bits of an IPv4 address, or the first 48 of an IPv6 address: one organization (RFC 6177).</param>
/// <param name="Domain">The mail domain; null for a provider where anybody can have a mailbox.</param>
public sealed record NetworkFingerprints(byte[] Host, byte[] Site, byte[] Network, byte[]? Domain)
{
    public const int Length = 8;

    /// <summary>Columns that hold a fingerprint.</summary>
    public static readonly IReadOnlyList<string> Names = [nameof(Host), nameof(Site), nameof(Network), nameof(Domain)];

    /// <summary>The beginning of the names of all keys of a petition among the <see cref="SharedSecret"/>s.</summary>
    public static string KeyPrefix(int petitionId) => $"network {petitionId} ";

    /// <summary>The name of a petition's key for the week that began on Monday at midnight (UTC).</summary>
    public static string KeyName(int petitionId, DateTime now) => KeyPrefix(petitionId) + WeekOf(now);

    /// <summary>The Monday on which the week began.</summary>
    public static string WeekOf(DateTime now) => DateOnly.FromDateTime(now).StartOfWeek().ToString("O", CultureInfo.InvariantCulture);

    /// <summary>Computes the fingerprints with a key. The domain is null for a provider where anybody can have a mailbox.</summary>
    public static NetworkFingerprints Compute(byte[] key, IPAddress? address, string? domain)
    {
        var bytes = ClientAddress.GetBytes(address);
        var isV6 = bytes.Length > 4;
        return new NetworkFingerprints(
            ComputeMac(key, "host", bytes[..Math.Min(bytes.Length, 8)]),
            ComputeMac(key, "site", bytes[..Math.Min(bytes.Length, isV6 ? 7 : 4)]),
            ComputeMac(key, "network", bytes[..Math.Min(bytes.Length, isV6 ? 6 : 3)]),
            domain is null ? null : ComputeMac(key, "domain", Encoding.UTF8.GetBytes(domain))
        );
    }

    private static byte[] ComputeMac(byte[] key, string kind, byte[] bytes)
    {
        byte[] text = [.. Encoding.UTF8.GetBytes(kind), 0, .. bytes];
        return HMACSHA256.HashData(key, text)[..Length];
    }
}
