using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DefendFreedom.Web.Hosting.Configuration;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Hosting.DataProtection;

/// <summary>
/// The key pair that encrypts the site's keys before they are stored, and whether the site can use its keys. Outside Development no key is
/// stored that a copy of the database would reveal: without the pair, or with the certificate only, the keys are unusable.
/// </summary>
public sealed class KeyEncryption
{
    private const string NoPair =
        "Data:KeyEncryptionCertificate and Data:KeyEncryptionPrivateKey must be set: the site's keys are encrypted to that pair";
    private const string NoPrivateKey = "Data:KeyEncryptionPrivateKey must be set: the site's keys are encrypted, and it opens them";
    private const string StandardInput = "-";
    private const string PemBegin = "-----BEGIN ";

    private KeyEncryption(X509Certificate2? certificate, string? closedReason) => (Certificate, ClosedReason) = (certificate, closedReason);

    /// <summary>The certificate with its private key; null if either is missing.</summary>
    public X509Certificate2? Certificate { get; }

    /// <summary>The reason why the site's keys cannot be used, naming the settings; null when they can.</summary>
    public string? ClosedReason { get; }

    /// <summary>
    /// Reads the certificate and key from the settings. Throws <see cref="OptionsValidationException"/> if they are not a pair, or if the
    /// private key is inside the data folder.
    /// </summary>
    public static KeyEncryption Read(DataOptions settings, IHostEnvironment environment)
    {
        var (path, key) = (settings.KeyEncryptionCertificate, settings.KeyEncryptionPrivateKey);
        if (string.IsNullOrEmpty(path))
            return new(null, environment.IsDevelopment() ? null : NoPair);
        try
        {
            var certificate = CertificateFile.ReadText(path);
            using var publicOnly = X509Certificate2.CreateFromPem(certificate);
            if (publicOnly.GetRSAPublicKey() is null)
                throw CreateException("it is not RSA");
            if (string.IsNullOrEmpty(key))
                return new(null, NoPrivateKey);
            return new(X509Certificate2.CreateFromPem(certificate, ReadPrivateKey(key, settings.Directory)), null);
        }
        catch (Exception e) when (CertificateFile.IsUnreadable(e))
        {
            throw CreateException(CertificateFile.Describe(e));
        }
    }

    private static string ReadPrivateKey(string key, string data)
    {
        if (key == StandardInput)
            return Console.In.ReadToEnd();
        if (key.TrimStart().StartsWith(PemBegin, StringComparison.Ordinal))
            return key;
        if (key.Any(char.IsControl)) // a damaged key is no path, and no message may print it
            throw new CryptographicException("the text of the private key does not begin with " + PemBegin);
        var folder = RealPath(data) + Path.DirectorySeparatorChar;
        return !RealPath(key).StartsWith(folder, StringComparison.Ordinal)
            ? CertificateFile.ReadText(key)
            : throw new OptionsValidationException(
                nameof(DataOptions),
                typeof(DataOptions),
                [
                    $"Data:KeyEncryptionPrivateKey must be outside Data:Directory, not at `{key}`: "
                        + "otherwise, anyone who takes the data folder also has the key to it",
                ]
            );
    }

    // A symbolic link in any part of the path may lead into the data folder.
    private static string RealPath(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Path.GetDirectoryName(full) is not { } parent)
            return full;
        var real = Path.Combine(RealPath(parent), Path.GetFileName(full));
        FileSystemInfo entry = Directory.Exists(real) ? new DirectoryInfo(real) : new FileInfo(real);
        // The data folder may not exist yet.
        return entry.Exists && entry.ResolveLinkTarget(returnFinalTarget: true) is { } target ? RealPath(target.FullName) : real;
    }

    private static OptionsValidationException CreateException(string reason) =>
        new(
            nameof(DataOptions),
            typeof(DataOptions),
            [
                "Data:KeyEncryptionCertificate must be a PEM file of an RSA certificate, and Data:KeyEncryptionPrivateKey its private key: "
                    + reason,
            ]
        );
}
