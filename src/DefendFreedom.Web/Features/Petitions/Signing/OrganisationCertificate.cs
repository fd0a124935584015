using System.Security.Cryptography.X509Certificates;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Hosting.Configuration;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Features.Petitions.Signing;

/// <summary>
/// The organization's certificate, to which every signature is encrypted. It may be added or replaced while the site runs.
/// </summary>
public sealed class OrganisationCertificate(
    IOptions<PetitionOptions> settings,
    IOptions<DataOptions> data,
    IHostEnvironment environment,
    TimeProvider clock
)
{
    private const string Setting = "Petitions:Certificate";

    private readonly Lock _lock = new();
    private LoadedCertificate? _loaded;

    public string CertificatePath => settings.Value.Certificate ?? Path.Combine(KeysFolder, "organisation.crt");

    public (string? Path, string Description) InUse() => (CertificatePath, $"the organization's ({CertificatePath})");

    /// <summary>What is wrong with the file, in a line that names the setting; null if it is a certificate or missing.</summary>
    public string? Fault { get; private set; }

    /// <summary>What stops the startup: a file that is no certificate or has expired, or a setting that names no file.</summary>
    public string? FindStartupFault()
    {
        var certificate = Certificate;
        return Fault
            ?? CertificateFile.FindExpiry(Setting, certificate, clock.GetUtcNow().UtcDateTime)
            ?? (
                certificate is null && settings.Value.Certificate is { } path
                    ? $"{Setting} must be a PEM file of an RSA certificate; there is none at `{path}`"
                    : null
            );
    }

    /// <summary>Path of the private key, which exists in Development only.</summary>
    public string DevelopmentKeyPath => Path.Combine(KeysFolder, "organisation.key");

    /// <summary>
    /// Whether the certificate is the generated one of Development, with its private key next to it. No campaigner holds that key, so none
    /// is asked to prove it.
    /// </summary>
    public bool IsDevelopmentCertificate =>
        environment.IsDevelopment() && settings.Value.Certificate is null && File.Exists(DevelopmentKeyPath);

    private string KeysFolder => Path.Combine(data.Value.Directory, "keys");

    /// <summary>
    /// The certificate; null when there is none. Without one nobody can sign, because nobody could decrypt the signatures.
    /// </summary>
    public X509Certificate2? Certificate => Load()?.Certificate;

    /// <summary>SHA-256 of the public key, in hexadecimal; null without a certificate.</summary>
    public string? PublicKeySha256 => Load()?.PublicKeySha256;

    /// <summary>
    /// The public key for petitions from the content folder: in Development the one of this certificate; elsewhere null, because a
    /// campaigner opens them at the desk.
    /// </summary>
    public string? PublicKeyForShippedPetitions => environment.IsDevelopment() ? PublicKeySha256 : null;

    /// <summary>Whether the certificate is the one that a campaigner confirmed for a petition.</summary>
    public bool Matches(Petition petition) => FindCertificateFor(petition) is not null;

    /// <summary>
    /// Returns the certificate to encrypt a petition's signatures to; null if there is none or it is not the one that was confirmed.
    /// </summary>
    public X509Certificate2? FindCertificateFor(Petition petition) =>
        Load() is { } loaded && loaded.PublicKeySha256 == petition.PublicKeySha256 ? loaded.Certificate : null;

    private LoadedCertificate? Load()
    {
        lock (_lock)
        {
            Fault = null;
            var file = new FileInfo(CertificatePath);
            if (!file.Exists && environment.IsDevelopment() && settings.Value.Certificate is null)
            {
                CreateDevelopmentPair();
                file.Refresh();
            }
            if (!file.Exists && !Directory.Exists(file.FullName))
                return _loaded = null;
            if (_loaded is not null && _loaded.WrittenAt == file.LastWriteTimeUtc && _loaded.Length == file.Length)
                return _loaded;
            return _loaded = Read(file);
        }
    }

    private LoadedCertificate? Read(FileInfo file)
    {
        try
        {
            var certificate = CertificateFile.Read(Setting, file.FullName);
            return new(certificate, OrganisationKeyPair.Fingerprint(certificate), file.LastWriteTimeUtc, file.Length);
        }
        catch (InvalidDataException e)
        {
            Fault = e.Message;
            return null;
        }
    }

    private void CreateDevelopmentPair()
    {
        Directory.CreateDirectory(KeysFolder);
        var (certificate, key) = OrganisationKeyPair.Generate("Development", clock.GetUtcNow().UtcDateTime);
        WritePrivateKey(DevelopmentKeyPath, key);
        File.WriteAllText(CertificatePath, certificate);
    }

    /// <summary>Writes a private key that only its owner can read; never overwrites a file.</summary>
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
