using System.Security.Cryptography;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Tests.Petitions;

public class KeyChallengeTests
{
    private static readonly KeyChallenge Challenge = KeyChallenge.Create("https://campaign.example", "Free her");

    [Fact]
    public void The_private_key_decrypts_the_phrase_and_its_petition() =>
        Assert.Equal(Challenge, KeyChallenge.Decrypt(Challenge.Encrypt(TestKeyPair.Certificate), TestKeyPair.PrivateKey));

    [Fact]
    public void A_phrase_is_random_and_short_enough_to_type()
    {
        Assert.Matches("^([a-z2-9]{4}-){4}[a-z2-9]{4}$", Challenge.Phrase);
        Assert.NotEqual(Challenge.Phrase, KeyChallenge.Create("https://campaign.example", "Free her").Phrase);
        Assert.All(Challenge.Encrypt(TestKeyPair.Certificate).Split('\n'), line => Assert.InRange(line.Length, 0, 64));
    }

    [Fact]
    public void Another_key_cannot_decrypt_a_challenge()
    {
        using var other = RSA.Create(2048);
        Assert.ThrowsAny<CryptographicException>(() => KeyChallenge.Decrypt(Challenge.Encrypt(TestKeyPair.Certificate), other));
    }

    [Theory]
    [InlineData("no base64!")]
    [InlineData("")]
    [InlineData(null)]
    public void Other_data_encrypted_to_the_same_certificate_is_not_disclosed(string? text)
    {
        var dataKey = RandomNumberGenerator.GetBytes(DataKey.Length);
        text ??= Convert.ToBase64String(OrganisationKeyPair.Encrypt(dataKey, TestKeyPair.Certificate));
        var refused = Assert.ThrowsAny<Exception>(() => KeyChallenge.Decrypt(text, TestKeyPair.PrivateKey));
        Assert.True(refused is InvalidDataException or CryptographicException);
        Assert.DoesNotContain(Convert.ToHexStringLower(dataKey), refused.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("abcd-efgh", true)]
    [InlineData(" ABCD efgh ", true)]
    [InlineData("abcd-efg", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void The_phrase_may_be_typed_with_or_without_hyphens(string? input, bool isRight) =>
        Assert.Equal(isRight, new KeyChallenge("", "", "abcd-efgh").Matches(input));

    [Fact]
    public void A_line_break_in_a_title_becomes_a_space()
    {
        var challenge = Challenge with { Petition = "Free\nher" };
        Assert.Equal("Free her", KeyChallenge.Decrypt(challenge.Encrypt(TestKeyPair.Certificate), TestKeyPair.PrivateKey).Petition);
    }
}
