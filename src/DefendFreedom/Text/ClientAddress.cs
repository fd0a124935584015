using System.Net;
using System.Net.Sockets;

namespace DefendFreedom.Text;

/// <summary>The bytes of an IP address that identify a client.</summary>
public static class ClientAddress
{
    /// <summary>Returns all bytes of an address: 4, or 16 for IPv6; empty for none.</summary>
    public static byte[] GetBytes(IPAddress? address)
    {
        if (address is null)
            return [];
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6 ? address.GetAddressBytes() : [];
    }

    /// <summary>Returns the bytes by which rate limits count: an IPv4 address, or the first 64 bits of an IPv6 address.</summary>
    public static byte[] GetHostBytes(IPAddress? address)
    {
        var bytes = GetBytes(address);
        return bytes[..Math.Min(bytes.Length, 8)];
    }
}
