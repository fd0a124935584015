using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;
using FsCheck;
using FsCheck.Xunit;

namespace DefendFreedom.Tests.Petitions;

[Properties(Arbitrary = [typeof(SignerNameProperties)], MaxTest = 500)]
public sealed class SignerNameProperties
{
    public static Arbitrary<string> Typed() => AnyText.Text(
        "Ada", "a", "n", " ", "Wolfeschlegelsteinhausenbergerdorff", "\u0301\u0323", "\u0323\u0307\u0331\u0328", "ि", "\u200D", "語",
        "👩‍👩‍👧", "\U000E0100", "\U0001D165", "-", "’", ".", "=", "@", ".com");

    [Property]
    public void A_cleaned_name_is_clean(string typed)
    {
        var name = SignerName.Clean(typed);
        Assert.Equal(name, SignerName.Clean(name));
        Assert.Equal(SignerName.Fault(typed), SignerName.Fault(name));
        Assert.DoesNotContain(name, char.IsControl);
    }

    [Property]
    public void The_name_that_is_shown_fits_its_column_and_begins_the_whole_name(string typed)
    {
        if (SignerName.Fault(typed) is not null) return;
        var first = SignerName.First(typed);
        Assert.InRange(first.Length, 1, Signature.PublicNameMaxLength);
        Assert.StartsWith(first, SignerName.Clean(typed), StringComparison.Ordinal);
        Assert.DoesNotContain(' ', first);
    }
}
