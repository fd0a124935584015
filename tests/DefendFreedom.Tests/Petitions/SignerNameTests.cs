using DefendFreedom.Petitions;

namespace DefendFreedom.Tests.Petitions;

/// <summary>What is refused as a name; <see cref="NamesOfTheWorldTests"/> has what is taken.</summary>
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
    [InlineData(" ", "Write your name")]
    [InlineData(null, "Write your name")]
    public void Only_what_cannot_be_a_name_is_refused(string? typed, string? says) => Says(says, SignerName.Fault(typed));

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
    public void What_everybody_sees_is_no_link_and_no_address(string? typed, string? says) => Says(says, SignerName.ShownFault(typed));

    [Fact]
    public void Nothing_typed_is_nothing_shown() => Assert.Null(SignerName.CleanShown(" \u200b "));

    [Theory]
    [InlineData(100, null)]
    [InlineData(101, "at most 100")]
    public void A_name_has_a_hundred_characters_at_most(int length, string? says) => Says(says, SignerName.Fault(new string('語', length)));

    [Theory]
    [InlineData(40, null)]
    [InlineData(41, "at most 40")]
    public void What_is_shown_has_forty_characters_at_most(int length, string? says) => Says(says, SignerName.ShownFault(new string('語', length)));

    private static void Says(string? says, string? fault)
    {
        if (says is null) Assert.Null(fault);
        else Assert.Contains(says, fault, StringComparison.Ordinal);
    }
}
