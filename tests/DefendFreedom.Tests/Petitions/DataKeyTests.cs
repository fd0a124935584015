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
    public void A_data_key_comes_out_of_its_envelope_for_the_organisation_alone()
    {
        var (box, key) = new DataKeyInUse().Seal(Ada, Nonce, Organisation.Certificate, Some.Noon);
        Assert.Equal(Some.Noon, key.MadeAt);
        Assert.Equal(Ada, SealedBox.Open(box, OrganisationKey.Disclose(key.Envelope, Organisation.PrivateKey), Nonce));
        using var other = RSA.Create(2048);
        Assert.ThrowsAny<CryptographicException>(() => OrganisationKey.Disclose(key.Envelope, other));
    }

    [Fact]
    public void A_data_key_seals_for_one_hour()
    {
        var keys = new DataKeyInUse();
        Guid At(int minutes) => keys.Seal(Ada, Nonce, Organisation.Certificate, Some.Noon.AddMinutes(minutes)).Key.Id;
        var first = At(0);
        Assert.Equal(first, At(59));
        Assert.NotEqual(first, At(60));
    }

    [Fact]
    public void A_data_key_is_for_one_certificate()
    {
        var keys = new DataKeyInUse();
        var first = keys.Seal(Ada, Nonce, Organisation.Certificate, Some.Noon).Key;
        using var rsa = RSA.Create(2048);
        var request = new CertificateRequest("CN=Other", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var other = request.CreateSelfSigned(new DateTimeOffset(Some.Noon), new DateTimeOffset(Some.Noon.AddYears(1)));
        var (box, second) = keys.Seal(Ada, Nonce, other, Some.Noon);
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(Ada, SealedBox.Open(box, OrganisationKey.Disclose(second.Envelope, rsa), Nonce));
    }

    [Fact]
    public void A_data_key_is_overwritten_when_its_hour_is_over_also_when_nobody_signs()
    {
        var keys = new DataKeyInUse();
        keys.Expire(Some.Noon);
        var first = keys.Seal(Ada, Nonce, Organisation.Certificate, Some.Noon).Key.Id;
        var inMemory = InMemory(keys);
        Assert.Contains(inMemory, b => b != 0);
        keys.Expire(Some.Noon.AddMinutes(59));
        Assert.Equal(first, keys.Seal(Ada, Nonce, Organisation.Certificate, Some.Noon.AddMinutes(59)).Key.Id);
        keys.Expire(Some.Noon + DataKeyInUse.Life);
        Assert.DoesNotContain(inMemory, b => b != 0);
        Assert.NotEqual(first, keys.Seal(Ada, Nonce, Organisation.Certificate, Some.Noon).Key.Id);
    }

    [Fact]
    public void A_data_key_is_overwritten_when_the_next_one_takes_its_place()
    {
        var keys = new DataKeyInUse();
        keys.Seal(Ada, Nonce, Organisation.Certificate, Some.Noon);
        var inMemory = InMemory(keys);
        keys.Seal(Ada, Nonce, Organisation.Certificate, Some.Noon + DataKeyInUse.Life);
        Assert.DoesNotContain(inMemory, b => b != 0);
    }

    private static byte[] InMemory(DataKeyInUse keys) =>
        (byte[])typeof(DataKeyInUse).GetField("_key", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(keys)!;
}
