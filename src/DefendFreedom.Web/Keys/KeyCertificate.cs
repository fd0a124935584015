using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DefendFreedom.Web.Settings;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Keys;

/// <summary>The pair that the site's keys are sealed to before they are kept.</summary>
internal static class KeyCertificate
{
    /// <summary>The pair that the settings name, or null when they name none; a wrong one stops the start.</summary>
    public static X509Certificate2? Read(DataSettings settings)
    {
        if (settings.KeyCertificate is not { Length: > 0 } path) return null;
        try
        {
            var pair = X509Certificate2.CreateFromPemFile(path, settings.KeyCertificateKey is { Length: > 0 } key ? key : null);
            return pair.GetRSAPrivateKey() is not null ? pair : throw Wrong("it is not RSA");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw Wrong(e.Message);
        }
    }

    private static OptionsValidationException Wrong(string why) => new(nameof(DataSettings), typeof(DataSettings),
        [$"Data:KeyCertificate must be a PEM file of an RSA certificate, with its private key in it or in Data:KeyCertificateKey: {why.ReplaceLineEndings(" ")}"]);
}
