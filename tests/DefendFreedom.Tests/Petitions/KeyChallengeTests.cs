using System.Security.Cryptography;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Tests.Petitions;

public class KeyChallengeTests
{
    private static readonly KeyChallenge Asked = KeyChallenge.Create("https://campaign.example", "Free her");

    [Fact]
    public void Who_holds_the_private_key_reads_the_phrase_and_for_which_petition_it_is() =>
        Assert.Equal(Asked, KeyChallenge.Decrypt(Asked.Encrypt(Organisation.Certificate), Organisation.PrivateKey));

    [Fact]
    public void It_is_random_and_short_enough_to_type()
    {
        Assert.Matches("^([a-z2-9]{4}-){4}[a-z2-9]{4}$", Asked.Phrase);
        Assert.NotEqual(Asked.Phrase, KeyChallenge.Create("https://campaign.example", "Free her").Phrase);
        Assert.All(Asked.Encrypt(Organisation.Certificate).Split('\n'), line => Assert.InRange(line.Length, 0, 64));
    }

    [Fact]
    public void Another_key_reads_nothing()
    {
        using var other = RSA.Create(2048);
        Assert.ThrowsAny<CryptographicException>(() => KeyChallenge.Decrypt(Asked.Encrypt(Organisation.Certificate), other));
    }

    [Theory]
    [InlineData("no base64!")]
    [InlineData("")]
    [InlineData(null)]
    public void What_was_encrypted_to_the_same_certificate_for_something_else_is_not_disclosed(string? text)
    {
        var dataKey = RandomNumberGenerator.GetBytes(DataKey.Length);
        text ??= Convert.ToBase64String(OrganisationKey.Enclose(dataKey, Organisation.Certificate));
        var refused = Assert.ThrowsAny<Exception>(() => KeyChallenge.Decrypt(text, Organisation.PrivateKey));
        Assert.True(refused is InvalidDataException or CryptographicException);
        Assert.DoesNotContain(Convert.ToHexStringLower(dataKey), refused.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("abcd-efgh", true)]
    [InlineData(" ABCD efgh ", true)]
    [InlineData("abcd-efg", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void The_phrase_may_be_typed_with_or_without_hyphens(string? typed, bool isRight) =>
        Assert.Equal(isRight, new KeyChallenge("", "", "abcd-efgh").IsMetBy(typed));

    [Fact]
    public void A_line_break_in_a_title_makes_no_line_of_its_own()
    {
        var asked = Asked with { Petition = "Free\nher" };
        Assert.Equal("Free her", KeyChallenge.Decrypt(asked.Encrypt(Organisation.Certificate), Organisation.PrivateKey).Petition);
    }
}
