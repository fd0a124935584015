using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace DefendFreedom.Tests.Petitions;

[Properties(Arbitrary = [typeof(TextArbitrary)])]
public sealed class SignatureNumberTests
{
    private const long Highest = (1L << 60) - 1;

    [Theory]
    [InlineData(0, "0000-0000-0000")]
    [InlineData(1, "0000-0000-0001")]
    [InlineData(31, "0000-0000-000Z")]
    [InlineData(32, "0000-0000-0010")]
    [InlineData(123_456_789_012_345_678, "3DMV-9EK3-1WTE")]
    [InlineData(Highest, "ZZZZ-ZZZZ-ZZZZ")]
    public void A_number_is_twelve_characters_in_three_groups(long id, string number)
    {
        Assert.Equal(number, SignatureNumber.Format(id));
        Assert.Equal(id, SignatureNumber.Parse(number));
    }

    [Theory]
    [InlineData("3dmv-9ek3-1wte")]
    [InlineData("3DMV9EK31WTE")]
    [InlineData(" 3DMV 9EK3 1WTE\t")]
    [InlineData("3-D-M-V-9-E-K-3-1-W-T-E")]
    [InlineData("3DMV-9EK3-IWTE")]
    [InlineData("3DMV-9EK3-iwte")]
    [InlineData("3DMV-9EK3-LWTE")]
    [InlineData("3DMV-9EK3-lwte")]
    [InlineData("3DMV\u00A09EK3\u20031WTE")]
    public void A_number_is_parsed_regardless_of_case_spacing_and_lookalike_characters(string input) =>
        Assert.Equal(123_456_789_012_345_678, SignatureNumber.Parse(input));

    [Theory]
    [InlineData("oOo0-0000-000O")]
    [InlineData("OOOOOOOOOOOO")]
    public void The_letter_O_is_read_as_zero(string input) => Assert.Equal(0, SignatureNumber.Parse(input));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("3DMV-9EK3-1WT")]
    [InlineData("3DMV-9EK3-1WTE0")]
    [InlineData("3DMV-9EK3-1WTU")]
    [InlineData("3DMV-9EK3-1WT*")]
    [InlineData("3DMV.9EK3.1WTE")]
    public void Invalid_numbers_have_no_id(string? input) => Assert.Null(SignatureNumber.Parse(input));

    [Property(MaxTest = 500)]
    public Property Every_id_round_trips_however_its_number_is_typed() =>
        Prop.ForAll(
            Gen.Zip(Gen.Choose(0, int.MaxValue), Gen.Choose(0, int.MaxValue))
                .Select(p => (((long)p.Item1 << 31) | (long)p.Item2) & Highest)
                .ToArbitrary(),
            TypingVariants().ToArbitrary(),
            (id, typing) =>
            {
                var number = SignatureNumber.Format(id);
                Assert.Matches("^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$", number);
                Assert.Equal(id, SignatureNumber.Parse(string.Concat(number.Select((c, i) => TypeCharacter(c, typing[i])))));
            }
        );

    [Property(MaxTest = 500)]
    public void Any_text_that_parses_round_trips(string text)
    {
        if (SignatureNumber.Parse(text) is { } id)
            Assert.Equal(id, SignatureNumber.Parse(SignatureNumber.Format(id)));
    }

    // Generates a typing variant for each of the 14 characters of a number.
    private static Gen<int[]> TypingVariants() => Gen.Choose(0, 4).ArrayOf(14);

    private static string TypeCharacter(char c, int variant) =>
        (c, variant) switch
        {
            ('-', 0) => "",
            ('-', 1) => " - ",
            ('0', 0) => "O",
            ('0', 1) => "o",
            ('1', 0) => "I",
            ('1', 1) => "l",
            ('1', 2) => "i",
            ('1', 3) => "L",
            (_, 2) => char.ToLowerInvariant(c).ToString(),
            (_, 3) => c + " ",
            _ => c.ToString(),
        };
}
