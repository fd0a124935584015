using DefendFreedom.Tests.Support;
using DefendFreedom.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace DefendFreedom.Tests.Text;

[Properties(Arbitrary = [typeof(SlugProperties)], MaxTest = 500)]
public sealed class SlugProperties
{
    public static Arbitrary<string> Titles() =>
        Arb.From(
            Gen.OneOf(
                TextArbitrary.Create().Generator,
                TextArbitrary.Create("a", "b", "9", "-", "tear", "gas").Generator,
                TextArbitrary.Create("a", "9", "-", " ", "/", ".", "é", "’", "A").Generator
            ),
            text => TextArbitrary.Create().Shrinker(text)
        );

    [Property]
    public void Any_title_becomes_a_valid_slug_or_nothing(string title)
    {
        var slug = Slug.From(title);
        Assert.True(slug.Length == 0 || Slug.IsValid(slug), slug);
        if (title.Length <= Slug.MaxLength && title.Any(char.IsAsciiLetterOrDigit))
            Assert.NotEmpty(slug);
    }

    [Theory, InlineData("\ufffe"), InlineData("\ud800")]
    public void An_invalid_character_separates_words(string text) => Assert.Equal("a-b", Slug.From($"a{text}b"));

    [Property]
    public void A_slug_is_unchanged(string text)
    {
        if (Slug.IsValid(text))
            Assert.Equal(text, Slug.From(text));
        Assert.Equal(Slug.From(text), Slug.From(Slug.From(text)));
    }

    [Property]
    public void A_slug_needs_no_escaping_in_URLs_paths_or_HTML(string text)
    {
        if (!Slug.IsValid(text))
            return;
        Assert.Equal((text, text, text), (Uri.EscapeDataString(text), Path.GetFileName(text), System.Net.WebUtility.HtmlEncode(text)));
        Assert.InRange(text.Length, 1, Slug.MaxLength);
    }
}
