using System.Security.Cryptography.X509Certificates;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Settings;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Signing;

/// <summary>
/// The organisation's certificate, to which every signature is sealed. It may be put in place, or replaced, while the site runs.
/// </summary>
public sealed class Organisation(IOptions<PetitionSettings> settings, IOptions<DataSettings> data, IHostEnvironment environment, TimeProvider clock)
{
    private readonly Lock _one = new();
    private OrganisationCertificate? _read;

    public string CertificatePath => settings.Value.Certificate ?? Path.Combine(Keys, "organisation.crt");

    public (string? Path, string Description) InUse() => (CertificatePath, $"the organisation's ({CertificatePath})");

    /// <summary>Where the private key lies in Development, and nowhere else.</summary>
    public string DevelopmentKeyPath => Path.Combine(Keys, "organisation.key");

    /// <summary>
    /// Whether the certificate is the one that was made for trying out, with its private key beside it: then there is nobody who could
    /// prove anything.
    /// </summary>
    public bool IsForDevelopment => environment.IsDevelopment() && settings.Value.Certificate is null && File.Exists(DevelopmentKeyPath);

    private string Keys => Path.Combine(data.Value.Directory, "keys");

    /// <summary>The certificate, or null when there is none: then nobody can sign, because nobody could read who did.</summary>
    public X509Certificate2? Certificate => Read()?.Certificate;

    /// <summary>SHA-256 of its public key, in hexadecimal; null without a certificate.</summary>
    public string? PublicKeySha256 => Read()?.PublicKeySha256;

    /// <summary>
    /// Who petitions of the content folder are opened to: in Development this certificate; elsewhere a campaigner opens them at the
    /// desk (null).
    /// </summary>
    public string? PublicKeyForShippedPetitions => environment.IsDevelopment() ? PublicKeySha256 : null;

    /// <summary>Whether the certificate is the one that a campaigner proved for a petition.</summary>
    public bool Holds(Petition petition) => CertificateFor(petition) is not null;

    /// <summary>
    /// The certificate to seal a petition's signatures to; null when there is none or another than the one that was proved.
    /// </summary>
    public X509Certificate2? CertificateFor(Petition petition) =>
        Read() is { } read && read.PublicKeySha256 == petition.PublicKeySha256 ? read.Certificate : null;

    private OrganisationCertificate? Read()
    {
        lock (_one)
        {
            var file = new FileInfo(CertificatePath);
            if (!file.Exists && environment.IsDevelopment() && settings.Value.Certificate is null)
            {
                MakePair();
                file.Refresh();
            }
            if (!file.Exists) return _read = null;
            if (_read is not null && _read.WrittenAt == file.LastWriteTimeUtc && _read.Length == file.Length) return _read;
            var certificate = X509Certificate2.CreateFromPem(File.ReadAllText(file.FullName));
            return _read = new(certificate, OrganisationKey.Fingerprint(certificate), file.LastWriteTimeUtc, file.Length);
        }
    }

    private void MakePair()
    {
        Directory.CreateDirectory(Keys);
        var (certificate, key) = OrganisationKey.Make("Development", clock.GetUtcNow().UtcDateTime);
        WriteKey(DevelopmentKeyPath, key);
        File.WriteAllText(CertificatePath, certificate);
    }

    /// <summary>Writes a private key so that its owner alone may read it, and never over another.</summary>
    public static void WriteKey(string path, string pem)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new StreamWriter(path, options);
        file.Write(pem);
    }

    private sealed record OrganisationCertificate(X509Certificate2 Certificate, string PublicKeySha256, DateTime WrittenAt, long Length);
}
