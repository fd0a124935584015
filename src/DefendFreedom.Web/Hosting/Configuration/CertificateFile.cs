using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DefendFreedom.Text;

namespace DefendFreedom.Web.Hosting.Configuration;

/// <summary>Reads the certificates that settings name, and says in one line what is wrong with one.</summary>
public static class CertificateFile
{
    private const int MinBits = 2048; // NIST SP 800-57

    /// <summary>
    /// Reads an RSA certificate whose private key is kept elsewhere. Throws <see cref="InvalidDataException"/> with a message that names
    /// the setting.
    /// </summary>
    public static X509Certificate2 Read(string setting, string path)
    {
        try
        {
            var pem = ReadText(path);
            if (pem.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
                throw new InvalidDataException(
                    "the file contains its private key; keep that key off the server, because it opens everything"
                );
            var certificate = X509Certificate2.CreateFromPem(pem);
            using var key = certificate.GetRSAPublicKey();
            return key?.KeySize >= MinBits ? certificate : throw new InvalidDataException($"it is not RSA of at least {MinBits} bits");
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            throw new InvalidDataException($"{setting} must be a PEM file of an RSA certificate: {Describe(e)} (`{path}`)", e);
        }
    }

    /// <summary>Reads a file of a few kilobytes. Throws an exception for which <see cref="IsUnreadable"/> is true.</summary>
    public static string ReadText(string path) =>
        Directory.Exists(path) ? throw new IOException("it is a folder")
        : new FileInfo(path).Length > 1024 * 1024 ? throw new IOException("it is too large")
        : File.ReadAllText(path);

    public static bool IsUnreadable(Exception e) =>
        e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException or InvalidDataException;

    public static string Describe(Exception e) => e.Message.ReplaceLineEndings(" ").TrimEnd('.');

    /// <summary>The fault of a certificate whose time has passed; null if it is valid.</summary>
    public static string? FindExpiry(string setting, X509Certificate2? certificate, DateTime now) =>
        certificate?.NotAfter.ToUniversalTime() is { } end && end < now
            ? $"{setting} must be a certificate that is valid today; this one expired on "
                + $"{TimeZoneInfo.Utc.GetDay(end).FormatDay(CultureInfo.InvariantCulture)} (UTC)"
            : null;
}
