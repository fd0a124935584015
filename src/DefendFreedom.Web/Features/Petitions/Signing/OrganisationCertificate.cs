using System.Security.Cryptography.X509Certificates;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Hosting.Configuration;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Features.Petitions.Signing;

/// <summary>
/// The organisation's certificate, to which every signature is sealed. It may be put in place, or replaced, while the site runs.
/// </summary>
public sealed class OrganisationCertificate(
    IOptions<PetitionOptions> settings,
    IOptions<DataOptions> data,
    IHostEnvironment environment,
    TimeProvider clock
)
{
    private readonly Lock _lock = new();
    private LoadedCertificate? _loaded;

    public string CertificatePath => settings.Value.Certificate ?? Path.Combine(KeysFolder, "organisation.crt");

    public (string? Path, string Description) InUse() => (CertificatePath, $"the organisation's ({CertificatePath})");

    /// <summary>Where the private key lies in Development, and nowhere else.</summary>
    public string DevelopmentKeyPath => Path.Combine(KeysFolder, "organisation.key");

    /// <summary>
    /// Whether the certificate is the one that was made for trying out, with its private key beside it: then there is nobody who could
    /// prove anything.
    /// </summary>
    public bool IsDevelopmentCertificate =>
        environment.IsDevelopment() && settings.Value.Certificate is null && File.Exists(DevelopmentKeyPath);

    private string KeysFolder => Path.Combine(data.Value.Directory, "keys");

    /// <summary>The certificate, or null when there is none: then nobody can sign, because nobody could read who did.</summary>
    public X509Certificate2? Certificate => Load()?.Certificate;

    /// <summary>SHA-256 of its public key, in hexadecimal; null without a certificate.</summary>
    public string? PublicKeySha256 => Load()?.PublicKeySha256;

    /// <summary>
    /// Who petitions of the content folder are opened to: in Development this certificate; elsewhere a campaigner opens them at the
    /// desk (null).
    /// </summary>
    public string? PublicKeyForShippedPetitions => environment.IsDevelopment() ? PublicKeySha256 : null;

    /// <summary>Whether the certificate is the one that a campaigner proved for a petition.</summary>
    public bool Matches(Petition petition) => FindCertificateFor(petition) is not null;

    /// <summary>
    /// The certificate to seal a petition's signatures to; null when there is none or another than the one that was proved.
    /// </summary>
    public X509Certificate2? FindCertificateFor(Petition petition) =>
        Load() is { } read && read.PublicKeySha256 == petition.PublicKeySha256 ? read.Certificate : null;

    private LoadedCertificate? Load()
    {
        lock (_lock)
        {
            var file = new FileInfo(CertificatePath);
            if (!file.Exists && environment.IsDevelopment() && settings.Value.Certificate is null)
            {
                CreateDevelopmentPair();
                file.Refresh();
            }
            if (!file.Exists)
                return _loaded = null;
            if (_loaded is not null && _loaded.WrittenAt == file.LastWriteTimeUtc && _loaded.Length == file.Length)
                return _loaded;
            var certificate = X509Certificate2.CreateFromPem(File.ReadAllText(file.FullName));
            return _loaded = new(certificate, OrganisationKeyPair.Fingerprint(certificate), file.LastWriteTimeUtc, file.Length);
        }
    }

    private void CreateDevelopmentPair()
    {
        Directory.CreateDirectory(KeysFolder);
        var (certificate, key) = OrganisationKeyPair.Generate("Development", clock.GetUtcNow().UtcDateTime);
        WritePrivateKey(DevelopmentKeyPath, key);
        File.WriteAllText(CertificatePath, certificate);
    }

    /// <summary>Writes a private key so that its owner alone may read it, and never over another.</summary>
    public static void WritePrivateKey(string path, string pem)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new StreamWriter(path, options);
        file.Write(pem);
    }

    private sealed record LoadedCertificate(X509Certificate2 Certificate, string PublicKeySha256, DateTime WrittenAt, long Length);
}
