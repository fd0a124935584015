using System.Security.Cryptography;
using System.Xml.Linq;
using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Web.Hosting.Configuration;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Hosting.DataProtection;

/// <summary>
/// Prepares the Data Protection keys before anything is encrypted: encrypts stored keys that are unencrypted, refuses to start with keys
/// that it cannot decrypt, and creates the first key under the migration lock. Does nothing while the keys are required to be encrypted but
/// the key pair is missing.
/// </summary>
public sealed class DataProtectionKeyInitializer(
    KeyEncryption encryption,
    IOptions<KeyManagementOptions> options,
    IKeyManager keys,
    IDataProtectionProvider protection,
    TimeProvider clock
)
{
    private static readonly XNamespace XmlNamespace = "http://schemas.asp.net/2015/03/dataProtection";
    private static readonly XName EncryptedSecret = XmlNamespace + "encryptedSecret";

    /// <summary>Prepares the keys. The caller holds the migration lock.</summary>
    public async Task Prepare(SiteDb db, CancellationToken cancellationToken = default)
    {
        if (encryption.ClosedReason is not null)
            return;
        if (options.Value.XmlEncryptor is { } encryptor)
            await EncryptExisting(db, encryptor, cancellationToken);
        var ringKeys = keys.GetAllKeys();
        await EnsureReadable(db, ringKeys, cancellationToken);
        // Two nodes that each created a first key could not read each other's data until the next day, when the ring is reloaded.
        if (!ringKeys.Any(k => !k.IsRevoked && k.ExpirationDate > clock.GetUtcNow()))
            protection.CreateProtector("start").Protect([]);
    }

    // Encrypts as ASP.NET does for a new key: replaces each element marked as secret.
    private static async Task EncryptExisting(SiteDb db, IXmlEncryptor encryptor, CancellationToken cancellationToken)
    {
        var changed = false;
        foreach (var key in await db.DataProtectionKeys.ToListAsync(cancellationToken))
        {
            var root = new XElement("whole", XElement.Parse(key.Xml!));
            var unencrypted = root.Descendants().Where(e => (bool?)e.Attribute(XmlNamespace + "requiresEncryption") == true).ToList();
            if (unencrypted.Count == 0)
                continue;
            foreach (var secret in unencrypted)
            {
                var encrypted = encryptor.Encrypt(secret);
                secret.ReplaceWith(
                    new XElement(
                        EncryptedSecret,
                        new XAttribute("decryptorType", encrypted.DecryptorType.AssemblyQualifiedName!),
                        encrypted.EncryptedElement
                    )
                );
            }
            key.Xml = root.Elements().Single().ToString(SaveOptions.DisableFormatting);
            changed = true;
        }
        await db.SaveChangesAsync(cancellationToken);
        if (changed)
            await db.TruncateWal(cancellationToken); // the unencrypted keys are still in the log
    }

    // ASP.NET silently skips keys that it cannot decrypt and creates a new one, which would sign everyone out.
    private static async Task EnsureReadable(SiteDb db, IReadOnlyCollection<IKey> ringKeys, CancellationToken cancellationToken)
    {
        var unreadable = ringKeys.Where(k => !k.IsRevoked && !CanDecrypt(k)).Select(k => $"key-{k.KeyId:D}").ToList();
        if (
            unreadable.Count > 0
            && await db.DataProtectionKeys.AnyAsync(
                k => unreadable.Contains(k.FriendlyName!) && k.Xml!.Contains(EncryptedSecret.LocalName),
                cancellationToken
            )
        )
            throw new OptionsValidationException(
                nameof(DataOptions),
                typeof(DataOptions),
                [
                    "Data:KeyEncryptionCertificate and Data:KeyEncryptionPrivateKey must name the pair "
                        + "that the keys in the database are encrypted to",
                ]
            );
    }

    private static bool CanDecrypt(IKey key)
    {
        try
        {
            return key.CreateEncryptor() is not null;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
