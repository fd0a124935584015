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
        "👩‍👩‍👧", "\U000E0100", "\U0001D165", "-", "’", ".", "=", "@", "/", "://", "www.", ".com");

    [Property]
    public void A_cleaned_name_is_clean(string typed)
    {
        var name = SignerName.Clean(typed);
        Assert.Equal(name, SignerName.Clean(name));
        Assert.Equal(SignerName.Fault(typed), SignerName.Fault(name));
        Assert.DoesNotContain(name, char.IsControl);
    }

    [Property]
    public void The_name_that_is_shown_is_what_was_typed_for_it(string typed)
    {
        if (SignerName.ShownFault(typed) is not null) return;
        var shown = SignerName.CleanShown(typed);
        Assert.Equal(SignerName.Clean(typed), shown ?? "");
        Assert.InRange(shown?.Length ?? 1, 1, Signature.PublicNameMaxLength);
        Assert.DoesNotContain("://", shown ?? "", StringComparison.Ordinal);
    }

    [Property]
    public void What_may_be_shown_is_a_name(string typed)
    {
        if (SignerName.CleanShown(typed) is { } shown && SignerName.ShownFault(typed) is null) Assert.Null(SignerName.Fault(shown));
    }
}
