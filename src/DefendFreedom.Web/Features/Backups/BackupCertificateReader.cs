using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Hosting.DataProtection;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Features.Backups;

/// <summary>
/// Reads the certificate that encrypts the database of a backup. It must have a key pair of its own: the organization's private key is
/// never near the server, not even to open a backup, and the private key for the site's keys is on the server.
/// </summary>
public sealed class BackupCertificateReader(IEnumerable<CertificateInUse> certificatesInUse, IServiceProvider services, TimeProvider clock)
    : IValidateOptions<BackupOptions>
{
    /// <summary>An invalid certificate stops the startup with a one-line message.</summary>
    public ValidateOptionsResult Validate(string? name, BackupOptions options)
    {
        try
        {
            using var certificate = Read(options);
            return ValidateOptionsResult.Success;
        }
        catch (InvalidDataException e)
        {
            return ValidateOptionsResult.Fail(e.Message);
        }
    }

    /// <summary>An expired certificate stops the startup of the site, but no command.</summary>
    public string? FindExpiry()
    {
        using var certificate = Read(services.GetRequiredService<IOptions<BackupOptions>>().Value);
        return CertificateFile.FindExpiry("Backup:Certificate", certificate, clock.GetUtcNow().UtcDateTime);
    }

    /// <summary>
    /// Reads the certificate of the settings; null if there is none. Throws <see cref="InvalidDataException"/> if it cannot be used.
    /// </summary>
    public X509Certificate2? Read(BackupOptions settings)
    {
        if (settings.Certificate is not { Length: > 0 } path)
            return null;
        var certificate = CertificateFile.Read("Backup:Certificate", path);
        foreach (var other in certificatesInUse)
            if (IsSameKey(certificate, other().Path))
                throw CreateReusedKeyException(other().Description);
        return certificate;
    }

    // A certificate that cannot be read is not the same; the feature that uses it reports the error.
    private static bool IsSameKey(X509Certificate2 certificate, string? path)
    {
        if (!File.Exists(path))
            return false;
        try
        {
            using var other = X509Certificate2.CreateFromPem(File.ReadAllText(path));
            return OrganisationKeyPair.Fingerprint(certificate) == OrganisationKeyPair.Fingerprint(other);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return false;
        }
    }

    private static InvalidDataException CreateReusedKeyException(string other) =>
        new($"Backup:Certificate must be a certificate of its own, made with `backup keygen`, not {other}");
}
