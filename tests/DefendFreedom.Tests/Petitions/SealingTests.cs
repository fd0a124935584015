using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Tests.Petitions;

public class SealingTests
{
    private static readonly (string Certificate, string PrivateKey) Pair = OrganisationKey.Make("Test", Some.Noon, "a passphrase");
    private static readonly Signer Ada = new("Ada Lovelace", "ada@example.org", "GB", null);
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(DataKey.Length);
    private static readonly byte[] Mark = RandomNumberGenerator.GetBytes(SigningSecret.MarkLength);
    private static readonly SigningSecret Secret = new(RandomNumberGenerator.GetBytes(SigningSecret.Length));

    [Fact]
    public void What_is_sealed_can_be_opened_with_the_key_and_the_mark() => Assert.Equal(Ada, SealedBox.Open(SealedBox.Seal(Ada, Key, Mark), Key, Mark));

    [Fact]
    public void A_box_under_another_signature_or_with_one_bit_changed_cannot_be_opened()
    {
        var box = SealedBox.Seal(Ada, Key, Mark);
        Assert.ThrowsAny<CryptographicException>(() => SealedBox.Open(box, Key, RandomNumberGenerator.GetBytes(SigningSecret.MarkLength)));
        box[^1] ^= 1;
        Assert.ThrowsAny<CryptographicException>(() => SealedBox.Open(box, Key, Mark));
    }

    [Fact]
    public void A_box_tells_neither_the_words_nor_their_length()
    {
        var (one, two) = (SealedBox.Seal(Ada, Key, Mark), SealedBox.Seal(Ada with { Name = "Ada L" }, Key, Mark));
        Assert.Equal(one.Length, two.Length);
        Assert.True(one.AsSpan().IndexOf("Ada"u8) < 0);
    }

    [Fact]
    public void The_longest_signer_fits_its_column()
    {
        var longest = new Signer(new string('語', SignerName.MaxLength), new string('語', 21) + "@" + new string('a', 180) + ".org", "US", new string('語', Place.PostcodeMaxLength));
        Assert.True(SealedBox.Seal(longest, Key, Mark).Length <= Signature.SealedMaxLength);
    }

    [Fact]
    public void A_data_key_comes_out_of_its_envelope_for_the_organisation_alone()
    {
        using var certificate = X509Certificate2.CreateFromPem(Pair.Certificate);
        var (box, key) = new DataKeyInUse().Seal(Ada, Mark, certificate, Some.Noon);
        using var rsa = RSA.Create();
        rsa.ImportFromEncryptedPem(Pair.PrivateKey, "a passphrase");
        Assert.Equal(Ada, SealedBox.Open(box, OrganisationKey.Disclose(key.Envelope, rsa), Mark));
        using var other = RSA.Create(2048);
        Assert.ThrowsAny<CryptographicException>(() => OrganisationKey.Disclose(key.Envelope, other));
    }

    [Fact]
    public void A_data_key_seals_for_one_hour()
    {
        using var certificate = X509Certificate2.CreateFromPem(Pair.Certificate);
        var keys = new DataKeyInUse();
        Guid At(int minutes) => keys.Seal(Ada, Mark, certificate, Some.Noon.AddMinutes(minutes)).Key.Id;
        var first = At(0);
        Assert.Equal(first, At(59));
        Assert.NotEqual(first, At(60));
    }

    [Fact]
    public void Two_petitions_have_unlike_marks_for_one_person() => Assert.NotEqual(Secret.Mark(1, "ada@example.org"), Secret.Mark(2, "ada@example.org"));

    [Fact]
    public void A_token_is_one_signatures_and_no_other_ones()
    {
        var signature = Signature.Of(Form(Mark));
        var token = Secret.Token(signature.Id, Mark);
        Assert.Equal(27, token.Length);
        Assert.NotEqual(token, Secret.Token(signature.Id, Key));
        Assert.Null(SigningSecret.SignatureOf(token[..26]));
        Assert.Null(SigningSecret.SignatureOf(new string('!', 27)));
        Assert.Equal(7, SigningSecret.SignatureOf(Secret.Token(7, Mark)));
    }

    [Fact]
    public void A_code_is_six_digits_and_may_be_typed_with_blanks()
    {
        var code = Secret.Code(Mark);
        Assert.Matches("^[0-9]{6}$", code);
        Assert.True(Secret.IsCode($"{code[..3]} {code[3..]}", Mark));
        Assert.False(Secret.IsCode(code + "0", Mark));
    }

    [Fact]
    public void Addresses_of_one_network_are_one_block_and_the_next_week_has_another_key()
    {
        byte[] Block(string address) => AddressBlock.Of(IPAddress.Parse(address), Key);
        Assert.Equal(Block("2001:db8:1:2::1"), Block("2001:db8:1:2:ffff::9"));
        Assert.NotEqual(Block("2001:db8:1:2::1"), Block("2001:db8:1:3::1"));
        Assert.Equal(Block("192.0.2.1"), Block("::ffff:192.0.2.1"));
        Assert.NotEqual(Block("192.0.2.1"), Block("192.0.2.2"));
        Assert.Equal("address-block 2026-11-16", AddressBlock.KeyName(Some.Noon));
        Assert.Equal(AddressBlock.KeyName(Some.Noon), AddressBlock.KeyName(Some.Noon.AddDays(2)));
        Assert.NotEqual(AddressBlock.KeyName(Some.Noon), AddressBlock.KeyName(Some.Noon.AddDays(3)));
    }

    internal static SignedForm Form(byte[] mark, string place = "US-NY", bool suspect = false) => new()
    {
        At = Some.Noon,
        PetitionId = 1,
        TextId = 1,
        PersonMark = mark,
        Sealed = Encoding.UTF8.GetBytes("sealed"),
        DataKeyId = Guid.Empty,
        Protected = [1],
        ProtectedAddress = [2],
        Place = place,
        WantsUpdates = false,
        ConsentVersion = 1,
        Suspect = suspect,
        AddressBlock = new byte[Signature.AddressBlockLength],
    };
}
