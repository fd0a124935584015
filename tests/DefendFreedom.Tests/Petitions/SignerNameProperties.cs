using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;
using FsCheck;
using FsCheck.Xunit;

namespace DefendFreedom.Tests.Petitions;

[Properties(Arbitrary = [typeof(SignerNameProperties)], MaxTest = 500)]
public sealed class SignerNameProperties
{
    public static Arbitrary<string> Inputs() =>
        TextArbitrary.Create(
            "Ada",
            "a",
            "n",
            " ",
            "Wolfeschlegelsteinhausenbergerdorff",
            "\u0301\u0323",
            "\u0323\u0307\u0331\u0328",
            "ि",
            "\u200D",
            "語",
            "👩‍👩‍👧",
            "\U000E0100",
            "\U0001D165",
            "-",
            "’",
            ".",
            "=",
            "@",
            "/",
            "://",
            "www.",
            ".com"
        );

    [Property]
    public void Cleaning_a_cleaned_name_changes_nothing(string input)
    {
        var name = SignerName.Clean(input);
        Assert.Equal(name, SignerName.Clean(name));
        Assert.Equal(SignerName.Validate(input), SignerName.Validate(name));
        Assert.DoesNotContain(name, char.IsControl);
    }

    [Property]
    public void The_public_name_is_the_cleaned_input(string input)
    {
        if (SignerName.ValidatePublicName(input) is not null)
            return;
        var shown = SignerName.CleanPublicName(input);
        Assert.Equal(SignerName.Clean(input), shown ?? "");
        Assert.InRange(shown?.Length ?? 1, 1, Signature.PublicNameMaxLength);
        Assert.DoesNotContain("://", shown ?? "", StringComparison.Ordinal);
    }

    [Property]
    public void A_valid_public_name_is_a_valid_name(string input)
    {
        if (SignerName.CleanPublicName(input) is { } shown && SignerName.ValidatePublicName(input) is null)
            Assert.Null(SignerName.Validate(shown));
    }
}
