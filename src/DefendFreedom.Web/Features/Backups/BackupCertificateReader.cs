using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Hosting.DataProtection;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Features.Backups;

/// <summary>
/// Reads the certificate that encrypts the database of a backup. It must have a key pair of its own: the organization's private key is
/// never near the server, not even to open a backup, and the private key for the site's keys is on the server.
/// </summary>
public sealed class BackupCertificateReader(IEnumerable<CertificateInUse> certificatesInUse) : IValidateOptions<BackupOptions>
{
    private const int MinBits = 2048; // NIST SP 800-57

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

    /// <summary>
    /// Reads the certificate of the settings; null if there is none. Throws <see cref="InvalidDataException"/> if it cannot be used.
    /// </summary>
    public X509Certificate2? Read(BackupOptions settings)
    {
        if (settings.Certificate is not { Length: > 0 } path)
            return null;
        var certificate = ReadPem(path);
        foreach (var other in certificatesInUse)
            if (IsSameKey(certificate, other().Path))
                throw CreateReusedKeyException(other().Description);
        return certificate;
    }

    private static X509Certificate2 ReadPem(string path)
    {
        try
        {
            var pem = File.ReadAllText(path);
            if (pem.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
                throw CreateException("its private key is in the file; keep that off the server, for it opens every backup");
            var certificate = X509Certificate2.CreateFromPem(pem);
            using var key = certificate.GetRSAPublicKey();
            return key?.KeySize >= MinBits ? certificate : throw CreateException($"it is not RSA of at least {MinBits} bits");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw CreateException(e.Message.ReplaceLineEndings(" "));
        }
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

    private static InvalidDataException CreateException(string reason) =>
        new($"Backup:Certificate must be a PEM file with an RSA certificate: {reason}");

    private static InvalidDataException CreateReusedKeyException(string other) =>
        new($"Backup:Certificate must be of a pair of its own, made with `backup keygen`, and not {other}");
}
