using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Tests.Petitions;

public sealed class OrganisationKeyPairTests
{
    private static readonly DateTime Now = new(2026, 11, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void An_encrypted_private_key_opens_only_with_its_passphrase()
    {
        var (certificate, key) = OrganisationKeyPair.Generate("Ada's Rights Group", Now, "four words that stand apart");
        Assert.Contains("BEGIN ENCRYPTED PRIVATE KEY", key, StringComparison.Ordinal);
        using var rsa = RSA.Create();
        Assert.ThrowsAny<CryptographicException>(() => rsa.ImportFromEncryptedPem(key, "another"));
        rsa.ImportFromEncryptedPem(key, "four words that stand apart");
        using var read = X509Certificate2.CreateFromPem(certificate);
        Assert.Equal(read.GetRSAPublicKey()!.ExportSubjectPublicKeyInfo(), rsa.ExportSubjectPublicKeyInfo());
    }

    [Fact]
    public void The_certificate_names_the_organisation_and_is_valid_for_twenty_years()
    {
        using var certificate = X509Certificate2.CreateFromPem(OrganisationKeyPair.Generate("Ada's Rights Group", Now).Certificate);
        Assert.Contains("Ada's Rights Group", certificate.Subject, StringComparison.Ordinal);
        Assert.Equal(
            (Now.AddDays(-1), Now.AddYears(20)),
            (certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime())
        );
        var usage = Assert.Single(certificate.Extensions.OfType<X509KeyUsageExtension>());
        Assert.True(usage.Critical);
        Assert.Equal(X509KeyUsageFlags.KeyEncipherment, usage.KeyUsages);
    }

    [Fact]
    public void The_private_key_is_encrypted_exactly_when_there_is_a_passphrase()
    {
        Assert.StartsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----", TestKeyPair.PrivateKeyPem, StringComparison.Ordinal);
        Assert.Equal(3072, TestKeyPair.PrivateKey.KeySize);
        var (certificate, key) = OrganisationKeyPair.Generate("Ours", SampleData.Noon, "");
        using var pair = X509Certificate2.CreateFromPem(certificate, key);
        Assert.True(pair.HasPrivateKey);
        Assert.Equal("CN=Ours", pair.Subject);
        Assert.All(new[] { certificate, key, TestKeyPair.PrivateKeyPem }, pem => Assert.EndsWith("-----\n", pem, StringComparison.Ordinal));
    }

    [Fact]
    public void An_envelope_is_AES_256_with_its_key_under_RSA_OAEP()
    {
        var envelope = new EnvelopedCms();
        envelope.Decode(OrganisationKeyPair.Encrypt(new byte[DataKey.Length], TestKeyPair.Certificate));
        Assert.Equal("2.16.840.1.101.3.4.1.42", envelope.ContentEncryptionAlgorithm.Oid.Value);
        Assert.Equal("1.2.840.113549.1.1.7", Assert.Single(envelope.RecipientInfos.Cast<RecipientInfo>()).KeyEncryptionAlgorithm.Oid.Value);
    }

    [Fact]
    public void A_certificate_and_its_private_key_share_a_fingerprint_that_no_other_pair_has()
    {
        Assert.Matches("^[0-9a-f]{64}$", OrganisationKeyPair.Fingerprint(TestKeyPair.Certificate));
        Assert.Equal(OrganisationKeyPair.Fingerprint(TestKeyPair.Certificate), OrganisationKeyPair.Fingerprint(TestKeyPair.PrivateKey));
        using var other = RSA.Create(2048);
        Assert.NotEqual(OrganisationKeyPair.Fingerprint(TestKeyPair.Certificate), OrganisationKeyPair.Fingerprint(other));
    }

    [Fact]
    public void A_reissued_certificate_for_the_same_key_has_the_same_fingerprint()
    {
        var request = new CertificateRequest("CN=Again", TestKeyPair.PrivateKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var again = request.CreateSelfSigned(new DateTimeOffset(SampleData.Noon), new DateTimeOffset(SampleData.Noon.AddYears(1)));
        Assert.Equal(OrganisationKeyPair.Fingerprint(TestKeyPair.Certificate), OrganisationKeyPair.Fingerprint(again));
    }
}
