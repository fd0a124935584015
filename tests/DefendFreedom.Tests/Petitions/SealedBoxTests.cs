using System.Net;
using System.Reflection;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Tests.Petitions;

public class SealingTests
{
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
        var (box, key) = new DataKeyInUse().Seal(Ada, Mark, Organisation.Certificate, Some.Noon);
        Assert.Equal(Ada, SealedBox.Open(box, OrganisationKey.Disclose(key.Envelope, Organisation.PrivateKey), Mark));
        using var other = RSA.Create(2048);
        Assert.ThrowsAny<CryptographicException>(() => OrganisationKey.Disclose(key.Envelope, other));
    }

    [Fact]
    public void A_data_key_seals_for_one_hour()
    {
        var keys = new DataKeyInUse();
        Guid At(int minutes) => keys.Seal(Ada, Mark, Organisation.Certificate, Some.Noon.AddMinutes(minutes)).Key.Id;
        var first = At(0);
        Assert.Equal(first, At(59));
        Assert.NotEqual(first, At(60));
    }

    [Fact]
    public void A_data_key_is_overwritten_when_its_hour_is_over_also_when_nobody_signs()
    {
        var keys = new DataKeyInUse();
        keys.Expire(Some.Noon);
        var first = keys.Seal(Ada, Mark, Organisation.Certificate, Some.Noon).Key.Id;
        var inMemory = InMemory(keys);
        Assert.Contains(inMemory, b => b != 0);
        keys.Expire(Some.Noon.AddMinutes(59));
        Assert.Equal(first, keys.Seal(Ada, Mark, Organisation.Certificate, Some.Noon.AddMinutes(59)).Key.Id);
        keys.Expire(Some.Noon + DataKeyInUse.Life);
        Assert.DoesNotContain(inMemory, b => b != 0);
        Assert.NotEqual(first, keys.Seal(Ada, Mark, Organisation.Certificate, Some.Noon).Key.Id);
    }

    [Fact]
    public void A_data_key_is_overwritten_when_the_next_one_takes_its_place()
    {
        var keys = new DataKeyInUse();
        keys.Seal(Ada, Mark, Organisation.Certificate, Some.Noon);
        var inMemory = InMemory(keys);
        keys.Seal(Ada, Mark, Organisation.Certificate, Some.Noon + DataKeyInUse.Life);
        Assert.DoesNotContain(inMemory, b => b != 0);
    }

    [Fact]
    public void The_certificate_names_the_organisation_and_is_for_sealing_alone()
    {
        var certificate = Organisation.Certificate;
        Assert.Equal("CN=Ours", certificate.Subject);
        Assert.Equal(
            (Some.Noon.AddDays(-1), Some.Noon.AddYears(20)),
            (certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime()));
        var usage = Assert.Single(certificate.Extensions.OfType<X509KeyUsageExtension>());
        Assert.Equal((X509KeyUsageFlags.KeyEncipherment, true), (usage.KeyUsages, usage.Critical));
        Assert.Equal(3072, Organisation.PrivateKey.KeySize);
        Assert.EndsWith("-----END CERTIFICATE-----\n", certificate.ExportCertificatePem() + "\n", StringComparison.Ordinal);
    }

    [Fact]
    public void The_private_key_is_encrypted_exactly_when_there_is_a_passphrase()
    {
        Assert.StartsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----", Organisation.PrivateKeyPem, StringComparison.Ordinal);
        var (certificate, key) = OrganisationKey.Make("Ours", Some.Noon, "");
        using var rsa = RSA.Create();
        rsa.ImportFromPem(key);
        using var pair = X509Certificate2.CreateFromPem(certificate, key);
        Assert.True(pair.HasPrivateKey);
        Assert.All(
            new[] { certificate, key, Organisation.PrivateKeyPem },
            pem => Assert.EndsWith("-----\n", pem, StringComparison.Ordinal));
    }

    [Fact]
    public void An_envelope_is_AES_256_with_its_key_under_RSA_OAEP()
    {
        var envelope = new EnvelopedCms();
        envelope.Decode(OrganisationKey.Enclose(Key, Organisation.Certificate));
        Assert.Equal("2.16.840.1.101.3.4.1.42", envelope.ContentEncryptionAlgorithm.Oid.Value);
        Assert.Equal("1.2.840.113549.1.1.7", Assert.Single(envelope.RecipientInfos.Cast<RecipientInfo>()).KeyEncryptionAlgorithm.Oid.Value);
    }

    /// <summary>Marks are kept in the database and the rest is in mails that were sent, so a new version must reckon the same.</summary>
    [Fact]
    public void What_is_reckoned_from_the_secret_stays_the_same_in_every_version()
    {
        var secret = new SigningSecret([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);
        byte[] mark = [.. Enumerable.Range(100, 32).Select(i => (byte)i)];
        Assert.Equal(
            "240f01b6ad8ce55f3bda1b13f69366e05ffcc74abbb0ed0ad2dca07326da6bd0",
            Convert.ToHexStringLower(secret.Mark(1, "ada@example.org")));
        Assert.Equal("AAAAB3wWI_UBNMBWN4_W4OZCtHw", secret.Token(7, mark));
        Assert.Equal("372410", secret.Code(mark));
        Assert.Equal("AQ57-S9VA", secret.Receipt(mark));
    }

    [Fact]
    public void Two_petitions_have_unlike_marks_for_one_person() => Assert.NotEqual(Secret.Mark(1, "ada@example.org"), Secret.Mark(2, "ada@example.org"));

    [Fact]
    public void A_token_is_genuine_for_its_own_signature_alone()
    {
        var token = Secret.Token(7, Mark);
        Assert.Matches("^[A-Za-z0-9_-]{27}$", token);
        Assert.Equal(7, SigningSecret.SignatureOf(token));
        Assert.True(Secret.IsGenuine(token, Saved(7, Mark)));
        Assert.False(Secret.IsGenuine(token, Saved(8, Mark)));
        Assert.False(Secret.IsGenuine(token, Saved(7, Key)));
        Assert.False(new SigningSecret(Key).IsGenuine(token, Saved(7, Mark)));
        Assert.False(Secret.IsGenuine(token[..26] + (token[26] == 'A' ? 'Q' : 'A'), Saved(7, Mark)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAABxxxxxxxxxxxxxxxxxxxxx")]
    [InlineData("AAAABxxxxxxxxxxxxxxxxxxxxxAA")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("_____wAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("                           ")]
    public void What_is_no_token_names_no_signature(string? token) => Assert.Null(SigningSecret.SignatureOf(token));

    [Fact]
    public void A_token_with_other_bits_after_its_end_is_not_genuine()
    {
        var token = Secret.Token(7, Mark);
        // Of the last sign four bits count; each of those that leave the other two empty has a neighbour that does not.
        Assert.False(Secret.IsGenuine(token[..26] + (char)(token[26] + 1), Saved(7, Mark)));
    }

    [Fact]
    public void A_code_is_six_digits_and_may_be_typed_with_blanks()
    {
        var code = Secret.Code(Mark);
        Assert.Matches("^[0-9]{6}$", code);
        Assert.True(Secret.IsCode($" {code[..3]} {code[3..]}", Mark));
        Assert.True(Secret.IsCode($"{code[..3]}-{code[3..]}", Mark));
        Assert.False(Secret.IsCode(code + "0", Mark));
        Assert.False(Secret.IsCode(code[..5], Mark));
        Assert.False(Secret.IsCode("", Mark));
        Assert.False(Secret.IsCode(code[..5] + (char)('0' + (code[5] - '0' + 1) % 10), Mark));
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

    private static byte[] InMemory(DataKeyInUse keys) =>
        (byte[])typeof(DataKeyInUse).GetField("_key", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(keys)!;

    /// <summary>A signature as the database gives it back.</summary>
    internal static Signature Saved(int id, byte[] mark)
    {
        var signature = Signature.Of(Form(mark));
        typeof(Signature).GetProperty(nameof(Signature.Id))!.SetValue(signature, id);
        return signature;
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
