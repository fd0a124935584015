using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace DefendFreedom.Web.Features.Accounts;

/// <summary>
/// The link that creates the first administrator, valid on every node. It expires after an hour, or as soon as an administrator can sign
/// in.
/// </summary>
public sealed class SetupToken(IDataProtectionProvider protection, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
    private readonly IDataProtector _protector = protection.CreateProtector("first administrator");

    public string Create()
    {
        var expiry = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(expiry, (clock.GetUtcNow().UtcDateTime + Lifetime).Ticks);
        return Base64Url.EncodeToString(_protector.Protect(expiry));
    }

    public bool IsValid(string token)
    {
        try
        {
            return token.Length < 500
                && clock.GetUtcNow().UtcDateTime.Ticks
                    < BinaryPrimitives.ReadInt64BigEndian(_protector.Unprotect(Base64Url.DecodeFromChars(token)));
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return false;
        }
    }
}
