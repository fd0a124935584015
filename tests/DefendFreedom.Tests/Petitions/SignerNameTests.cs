using DefendFreedom.Petitions;

namespace DefendFreedom.Tests.Petitions;

/// <summary>Names that are refused; <see cref="PersonalNameTests"/> has the accepted ones.</summary>
public sealed class SignerNameTests
{
    [Theory]
    [InlineData("=Ada", null)]
    [InlineData("-Ada", null)]
    [InlineData("@ada", null)]
    [InlineData("ada@example.org", null)]
    [InlineData("Ada <3", null)]
    [InlineData("http://x.y", "link")]
    [InlineData("Ada https://x.y", "link")]
    [InlineData("WWW.example.org", "link")]
    [InlineData("Ada www.example.org", "link")]
    [InlineData("12345", "letter")]
    [InlineData("=+-@", "letter")]
    [InlineData("\u200b\u202e=1", "letter")]
    [InlineData(" ", "Enter your name")]
    [InlineData(null, "Enter your name")]
    public void Only_impossible_names_are_refused(string? input, string? expected) => AssertError(expected, SignerName.Validate(input));

    [Theory]
    [InlineData(null, null)]
    [InlineData("  ", null)]
    [InlineData("Ada L.", null)]
    [InlineData("Ma.de la Cruz", null)]
    [InlineData("Ali @ Abd.Rahman", null)]
    [InlineData("a mother of three", null)]
    [InlineData("http://x.y", "link")]
    [InlineData("www.example.org", "link")]
    [InlineData("Buy at cheap.com", "link")]
    [InlineData("x.com", "link")]
    [InlineData("cheap.de", "link")]
    [InlineData("ｃｈｅａｐ．ｃｏｍ", "link")]
    [InlineData("cheap。cn", "link")]
    [InlineData("ada@example.org", "link")]
    [InlineData("write to a@b.museum", "link")]
    [InlineData("12345", "letter")]
    public void A_public_name_cannot_contain_a_link_or_an_email_address(string? input, string? expected) =>
        AssertError(expected, SignerName.ValidatePublicName(input));

    [Fact]
    public void A_blank_public_name_is_null() => Assert.Null(SignerName.CleanPublicName(" \u200b "));

    [Theory]
    [InlineData(100, null)]
    [InlineData(101, "at most 100")]
    public void A_name_has_at_most_100_characters(int length, string? expected) =>
        AssertError(expected, SignerName.Validate(new string('語', length)));

    [Theory]
    [InlineData(40, null)]
    [InlineData(41, "at most 40")]
    public void A_public_name_has_at_most_40_characters(int length, string? expected) =>
        AssertError(expected, SignerName.ValidatePublicName(new string('語', length)));

    private static void AssertError(string? expected, string? error)
    {
        if (expected is null)
            Assert.Null(error);
        else
            Assert.Contains(expected, error, StringComparison.Ordinal);
    }
}
