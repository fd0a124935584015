using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>A certificate for a mail server on this machine, trusted only by programs configured to trust it.</summary>
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
        using var created = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        // Some systems cannot use an in-memory key for TLS, so the certificate is exported and loaded again.
        return X509CertificateLoader.LoadPkcs12(created.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>Returns the OpenSSL setting that makes a program on Linux trust only this certificate.</summary>
    public static (string, string)[] GetTrustSettings(this X509Certificate2 certificate, string folder)
    {
        var file = Path.Combine(folder, "trusted.pem");
        File.WriteAllText(file, certificate.ExportCertificatePem());
        return [("SSL_CERT_FILE", file), ("SSL_CERT_DIR", folder)];
    }
}
