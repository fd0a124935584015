using System.Security.Cryptography;

namespace DefendFreedom.Text;

/// <summary>Checks the addresses of Tor onion services, version 3 (Tor rend-spec-v3, "Encoding onion addresses").</summary>
public static class OnionAddress
{
    private const string Suffix = ".onion";
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    private const int NameLength = 56;
    private const int KeyLength = 32;
    private const byte Version = 3;

    /// <summary>Whether the address is `http://` or `https://` with the host of an onion service.</summary>
    public static bool IsUrl(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && uri.UserInfo.Length == 0
        && IsHost(uri.Host);

    /// <summary>Whether the host is 56 characters with a valid checksum and `.onion`, with or without a subdomain.</summary>
    public static bool IsHost(string host)
    {
        var name = host.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase) ? host[..^Suffix.Length].Split('.')[^1] : "";
        return Decode(name) is { } bytes && bytes[^1] == Version && HasChecksum(bytes);
    }

    private static bool HasChecksum(byte[] bytes)
    {
        if (!SHA3_256.IsSupported) // some systems have no SHA-3; the length and version are checked everywhere
            return true;
        var hash = SHA3_256.HashData([.. ".onion checksum"u8, .. bytes[..KeyLength], Version]);
        return bytes.AsSpan(KeyLength, 2).SequenceEqual(hash.AsSpan(0, 2));
    }

    // Base32 (RFC 4648) without padding: 56 characters of 5 bits are 35 bytes.
    private static byte[]? Decode(string name)
    {
        if (name.Length != NameLength)
            return null;
        var bytes = new byte[NameLength * 5 / 8];
        for (var i = 0; i < name.Length; i++)
        {
            var value = Alphabet.IndexOf(char.ToLowerInvariant(name[i]), StringComparison.Ordinal);
            if (value < 0)
                return null;
            for (var bit = 0; bit < 5; bit++)
                if ((value & (16 >> bit)) != 0)
                    bytes[(i * 5 + bit) / 8] |= (byte)(128 >> ((i * 5 + bit) % 8));
        }
        return bytes;
    }
}
