using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>A certificate for a mail server on this machine that nobody but who is told to trusts.</summary>
public static class MailCertificate
{
    public static X509Certificate2 Create()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        // A key that was just made cannot serve on every system before it has been stored.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>The setting by which a program on Linux trusts it and no other (OpenSSL's).</summary>
    public static (string, string)[] GetTrustSettings(this X509Certificate2 certificate, string folder)
    {
        var file = Path.Combine(folder, "trusted.pem");
        File.WriteAllText(file, certificate.ExportCertificatePem());
        return [("SSL_CERT_FILE", file), ("SSL_CERT_DIR", folder)];
    }
}
