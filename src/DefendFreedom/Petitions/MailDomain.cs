using System.Security.Cryptography;
using System.Text;

namespace DefendFreedom.Petitions;

/// <summary>
/// Which mail provider a signer has, without saying which: a keyed hash by petition, like <see cref="AddressBlock"/> under a key
/// that is thrown away after a week. As long as the key is there a domain can be looked for by its name; after that only
/// as a group of signatures that have the same. Kept for good it would tell who has a domain of their own.
/// </summary>
public static class MailDomain
{
    public const int MarkLength = 8;

    /// <summary>The hash of an address's or a bare domain's part after the @.</summary>
    public static byte[] Of(string canonicalAddress, int petitionId, byte[] key)
    {
        var domain = canonicalAddress[(canonicalAddress.LastIndexOf('@') + 1)..];
        byte[] text = [.. "mail domain\0"u8, .. BitConverter.GetBytes(petitionId), .. Encoding.UTF8.GetBytes(domain)];
        return HMACSHA256.HashData(key, text)[..MarkLength];
    }
}
