using System.Security.Cryptography;
using System.Xml.Linq;
using DefendFreedom.Data;
using DefendFreedom.Web.Settings;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Keys;

/// <summary>
/// Has the keys ready before anything is sealed: seals to the certificate what lies open, refuses to start with keys that it
/// cannot open, and makes the first one while no other node can. Where keys must be encrypted and the pair is not there it does nothing.
/// </summary>
public sealed class KeyRing(
    KeyEncryption encryption,
    IOptions<KeyManagementOptions> options,
    IKeyManager keys,
    IDataProtectionProvider protection,
    TimeProvider clock)
{
    private static readonly XNamespace Kept = "http://schemas.asp.net/2015/03/dataProtection";
    private static readonly XName Sealed = Kept + "encryptedSecret";

    /// <summary>Called while this node alone prepares the database.</summary>
    public async Task Prepare(SiteDb db, CancellationToken stop = default)
    {
        if (encryption.ClosedReason is not null) return;
        if (options.Value.XmlEncryptor is { } seal) await SealAll(db, seal, stop);
        var kept = keys.GetAllKeys();
        await MustOpen(db, kept, stop);
        // Two nodes that each made a first key would not know each other's seals until tomorrow.
        if (!kept.Any(k => !k.IsRevoked && k.ExpirationDate > clock.GetUtcNow())) protection.CreateProtector("start").Protect([]);
    }

    // As ASP.NET seals a new key: what is marked as secret is replaced by what only the certificate's owner can read.
    private static async Task SealAll(SiteDb db, IXmlEncryptor seal, CancellationToken stop)
    {
        var changed = false;
        foreach (var key in await db.DataProtectionKeys.ToListAsync(stop))
        {
            var whole = new XElement("whole", XElement.Parse(key.Xml!));
            var open = whole.Descendants().Where(e => (bool?)e.Attribute(Kept + "requiresEncryption") == true).ToList();
            if (open.Count == 0) continue;
            foreach (var secret in open)
            {
                var box = seal.Encrypt(secret);
                secret.ReplaceWith(new XElement(Sealed, new XAttribute("decryptorType", box.DecryptorType.AssemblyQualifiedName!), box.EncryptedElement));
            }
            key.Xml = whole.Elements().Single().ToString(SaveOptions.DisableFormatting);
            changed = true;
        }
        await db.SaveChangesAsync(stop);
        if (changed) await db.EmptyLog(stop);   // what was open stands there still
    }

    // ASP.NET passes over a key that it cannot open and makes another, and everybody would be signed out.
    private static async Task MustOpen(SiteDb db, IReadOnlyCollection<IKey> kept, CancellationToken stop)
    {
        var unreadable = kept.Where(k => !k.IsRevoked && !Opens(k)).Select(k => $"key-{k.KeyId:D}").ToList();
        if (unreadable.Count > 0 && await db.DataProtectionKeys.AnyAsync(k => unreadable.Contains(k.FriendlyName!) && k.Xml!.Contains(Sealed.LocalName), stop))
            throw new OptionsValidationException(nameof(DataSettings), typeof(DataSettings),
            [
                "Data:KeyEncryptionCertificate and Data:KeyEncryptionPrivateKey must name the pair "
                + "that the keys in the database are encrypted to",
            ]);
    }

    private static bool Opens(IKey key)
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
