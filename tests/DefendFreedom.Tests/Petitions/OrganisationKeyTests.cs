using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DefendFreedom.Petitions;

namespace DefendFreedom.Tests.Petitions;

public sealed class OrganisationKeyTests
{
    private static readonly DateTime Now = new(2026, 11, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_key_with_a_passphrase_opens_with_that_passphrase_alone()
    {
        var (certificate, key) = OrganisationKey.Make("Ada's Rights Group", Now, "four words that stand apart");
        Assert.Contains("BEGIN ENCRYPTED PRIVATE KEY", key, StringComparison.Ordinal);
        using var rsa = RSA.Create();
        Assert.ThrowsAny<CryptographicException>(() => rsa.ImportFromEncryptedPem(key, "another"));
        rsa.ImportFromEncryptedPem(key, "four words that stand apart");
        using var read = X509Certificate2.CreateFromPem(certificate);
        Assert.Equal(read.GetRSAPublicKey()!.ExportSubjectPublicKeyInfo(), rsa.ExportSubjectPublicKeyInfo());
    }

    [Fact]
    public void The_certificate_names_the_organisation_and_lasts_twenty_years_from_yesterday_on()
    {
        using var certificate = X509Certificate2.CreateFromPem(OrganisationKey.Make("Ada's Rights Group", Now).Certificate);
        Assert.Contains("Ada's Rights Group", certificate.Subject, StringComparison.Ordinal);
        Assert.Equal((Now.AddDays(-1), Now.AddYears(20)), (certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime()));
        var usage = Assert.Single(certificate.Extensions.OfType<X509KeyUsageExtension>());
        Assert.True(usage.Critical);
        Assert.Equal(X509KeyUsageFlags.KeyEncipherment, usage.KeyUsages);
    }
}
