using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>Computes one-time codes (RFC 6238) as the app on a phone does. Identity uses the system clock.</summary>
public static class AuthenticatorApp
{
    /// <summary>Returns the code for the key on the setup page.</summary>
    public static string GenerateCode(StaffBrowser person) => GenerateCode(person.Page.QuerySelector("main code")!.TextContent);

    public static string GenerateCode(string key)
    {
        var counter = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // the algorithm of the standard, and the one authenticator apps expect
        var hash = HMACSHA1.HashData(DecodeBase32(key), counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] DecodeBase32(string text)
    {
        var (bytes, buffer, bits) = (new List<byte>(), 0, 0);
        foreach (var c in text.Trim())
        {
            buffer = buffer << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal);
            bits += 5;
            if (bits < 8)
                continue;
            bits -= 8;
            bytes.Add((byte)(buffer >> bits));
            buffer &= (1 << bits) - 1;
        }
        return [.. bytes];
    }
}
