using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace DefendFreedom.Petitions;

/// <summary>Where a form came from, without saying where: a keyed hash of the IP address, of IPv6 the first 64 bits, which one household has.</summary>
public static class AddressBlock
{
    private const int NetworkBytes = 8;

    /// <summary>The hash by a key that is thrown away after a week.</summary>
    public static byte[] Of(IPAddress? address, byte[] key) => HMACSHA256.HashData(key, Network(address))[..Signature.AddressBlockLength];

    /// <summary>The name of the week's key: the Monday on which the week began (UTC).</summary>
    public static string KeyName(DateTime now) => KeyPrefix + now.Date.AddDays(-(((int)now.DayOfWeek + 6) % 7)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public const string KeyPrefix = "address-block ";

    /// <summary>What one household or office has: an IPv4 address, or the first 64 bits of an IPv6 one; empty for none.</summary>
    public static byte[] Network(IPAddress? address)
    {
        if (address is null) return [];
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? bytes[..NetworkBytes] : bytes;
    }
}
