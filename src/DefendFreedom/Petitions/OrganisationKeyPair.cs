using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace DefendFreedom.Petitions;

/// <summary>
/// The organization's key pair. The website has the certificate and seals data to it; the campaigner has the private key, on another
/// machine, and decrypts there.
/// </summary>
public static class OrganisationKeyPair
{
    private const int Bits = 3072; // NIST SP 800-57: security strength of 128 bits, acceptable through 2030 and beyond
    private static readonly AlgorithmIdentifier Aes256 = new(new Oid("2.16.840.1.101.3.4.1.42"));

    /// <summary>Generates a key pair as PEM; the private key is encrypted if a passphrase is given.</summary>
    public static (string Certificate, string PrivateKey) Generate(string organisation, DateTime now, string? passphrase = null)
    {
        using var rsa = RSA.Create(Bits);
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName(organisation);
        var request = new CertificateRequest(name.Build(), rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyEncipherment, critical: true));
        using var certificate = request.CreateSelfSigned(new DateTimeOffset(now.AddDays(-1)), new DateTimeOffset(now.AddYears(20)));
        var key = passphrase is { Length: > 0 }
            ? rsa.ExportEncryptedPkcs8PrivateKeyPem(
                passphrase,
                new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 600_000)
            )
            : rsa.ExportPkcs8PrivateKeyPem();
        return (certificate.ExportCertificatePem() + "\n", key + "\n");
    }

    /// <summary>
    /// SHA-256 of a certificate's public key (SubjectPublicKeyInfo, RFC 7469, 2.4), in hexadecimal. A certificate that is reissued for the
    /// same key has the same fingerprint.
    /// </summary>
    public static string Fingerprint(X509Certificate2 certificate) => Sha256(certificate.PublicKey.ExportSubjectPublicKeyInfo());

    /// <summary>The same fingerprint, computed from the private key.</summary>
    public static string Fingerprint(RSA privateKey) => Sha256(privateKey.ExportSubjectPublicKeyInfo());

    /// <summary>Encrypts to a certificate's owner, as CMS EnvelopedData (RFC 5652): AES-256, with its key under RSA-OAEP.</summary>
    public static byte[] Encrypt(byte[] secret, X509Certificate2 certificate)
    {
        var envelope = new EnvelopedCms(new ContentInfo(secret), Aes256);
        envelope.Encrypt(new CmsRecipient(SubjectIdentifierType.IssuerAndSerialNumber, certificate, RSAEncryptionPadding.OaepSHA256));
        return envelope.Encode();
    }

    /// <summary>Decrypts an envelope; throws <see cref="CryptographicException"/> for the wrong key.</summary>
    public static byte[] Decrypt(byte[] envelope, RSA privateKey)
    {
        var cms = new EnvelopedCms();
        cms.Decode(envelope);
        cms.Decrypt(cms.RecipientInfos[0], privateKey);
        return cms.ContentInfo.Content;
    }

    private static string Sha256(byte[] publicKey) => Convert.ToHexStringLower(SHA256.HashData(publicKey));
}
