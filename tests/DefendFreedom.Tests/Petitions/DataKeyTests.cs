using System.Reflection;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Tests.Petitions;

public sealed class DataKeyTests
{
    private static readonly Signer Ada = new("Ada Lovelace", "ada@example.org", "GB", null, "AAECAwQFBgcICQoLDA0ODw");
    private static readonly byte[] Nonce = RandomNumberGenerator.GetBytes(Signature.NonceLength);

    [Fact]
    public void Only_the_organisation_can_unwrap_a_data_key()
    {
        var (box, key) = new CurrentDataKey().Seal(Ada, Nonce, TestKeyPair.Certificate, SampleData.Noon);
        Assert.Equal(SampleData.Noon, key.CreatedAt);
        Assert.Equal(Ada, SealedBox.Open(box, OrganisationKeyPair.Decrypt(key.Envelope, TestKeyPair.PrivateKey), Nonce));
        using var other = RSA.Create(2048);
        Assert.ThrowsAny<CryptographicException>(() => OrganisationKeyPair.Decrypt(key.Envelope, other));
    }

    [Fact]
    public void A_data_key_is_used_for_one_hour()
    {
        var keys = new CurrentDataKey();
        Guid At(int minutes) => keys.Seal(Ada, Nonce, TestKeyPair.Certificate, SampleData.Noon.AddMinutes(minutes)).Key.Id;
        var first = At(0);
        Assert.Equal(first, At(59));
        Assert.NotEqual(first, At(60));
    }

    [Fact]
    public void A_data_key_belongs_to_one_certificate()
    {
        var keys = new CurrentDataKey();
        var first = keys.Seal(Ada, Nonce, TestKeyPair.Certificate, SampleData.Noon).Key;
        using var rsa = RSA.Create(2048);
        var request = new CertificateRequest("CN=Other", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var other = request.CreateSelfSigned(new DateTimeOffset(SampleData.Noon), new DateTimeOffset(SampleData.Noon.AddYears(1)));
        var (box, second) = keys.Seal(Ada, Nonce, other, SampleData.Noon);
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(Ada, SealedBox.Open(box, OrganisationKeyPair.Decrypt(second.Envelope, rsa), Nonce));
    }

    [Fact]
    public void A_data_key_is_zeroed_after_its_hour_even_when_nobody_signs()
    {
        var keys = new CurrentDataKey();
        keys.ExpireIfDue(SampleData.Noon);
        var first = keys.Seal(Ada, Nonce, TestKeyPair.Certificate, SampleData.Noon).Key.Id;
        var inMemory = ReadKeyBytes(keys);
        Assert.Contains(inMemory, b => b != 0);
        keys.ExpireIfDue(SampleData.Noon.AddMinutes(59));
        Assert.Equal(first, keys.Seal(Ada, Nonce, TestKeyPair.Certificate, SampleData.Noon.AddMinutes(59)).Key.Id);
        keys.ExpireIfDue(SampleData.Noon + CurrentDataKey.Lifetime);
        Assert.DoesNotContain(inMemory, b => b != 0);
        Assert.NotEqual(first, keys.Seal(Ada, Nonce, TestKeyPair.Certificate, SampleData.Noon).Key.Id);
    }

    [Fact]
    public void A_data_key_is_zeroed_when_the_next_one_replaces_it()
    {
        var keys = new CurrentDataKey();
        keys.Seal(Ada, Nonce, TestKeyPair.Certificate, SampleData.Noon);
        var inMemory = ReadKeyBytes(keys);
        keys.Seal(Ada, Nonce, TestKeyPair.Certificate, SampleData.Noon + CurrentDataKey.Lifetime);
        Assert.DoesNotContain(inMemory, b => b != 0);
    }

    private static byte[] ReadKeyBytes(CurrentDataKey keys) =>
        (byte[])typeof(CurrentDataKey).GetField("_key", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(keys)!;
}
