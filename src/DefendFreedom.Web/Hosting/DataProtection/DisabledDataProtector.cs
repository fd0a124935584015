using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace DefendFreedom.Web.Hosting.DataProtection;

/// <summary>
/// Replaces Data Protection while the site's keys cannot be used: encrypts and decrypts nothing, and creates no key that would be stored
/// unencrypted.
/// </summary>
internal sealed class DisabledDataProtector(KeyEncryption encryption) : IDataProtectionProvider, IDataProtector
{
    public IDataProtector CreateProtector(string purpose) => this;

    public byte[] Protect(byte[] plaintext) => throw CreateException();

    public byte[] Unprotect(byte[] protectedData) => throw CreateException();

    private CryptographicException CreateException() => new(encryption.ClosedReason);
}
