using DefendFreedom.Petitions;
using DefendFreedom.Text;

namespace DefendFreedom.Tests.Text;

public sealed class TypedNumberTests
{
    [Theory]
    [InlineData("۰۱۲۳۴۵۶۷۸۹")]
    [InlineData("٠١٢٣٤٥٦٧٨٩")]
    [InlineData("०१२३४५६७८९")]
    [InlineData("０１２３４５６７８９")]
    [InlineData("\u200E0123456789\u200F")]
    public void Digits_of_any_script_are_ASCII_digits(string text) => Assert.Equal("0123456789", TypedNumber.ToAscii(text));

    [Theory]
    [InlineData("۱٬۰۰۰", "1,000")]
    [InlineData("１，０００", "1,000")]
    [InlineData("２０２６－１２－０１　０９：００", "2026-12-01 09:00")]
    [InlineData("ab½²", "ab½²")]
    [InlineData(null, "")]
    public void Punctuation_of_numbers_is_ASCII_and_other_characters_stay(string? text, string ascii) =>
        Assert.Equal(ascii, TypedNumber.ToAscii(text));

    [Theory]
    [InlineData("۱۰۰۰۱", "NY")]
    [InlineData("９４１０３", "CA")]
    public void A_postcode_in_digits_of_any_script_has_a_state(string postcode, string state) =>
        Assert.Equal(state, SignerLocation.FindState(postcode));

    [Fact]
    public void A_signature_number_may_be_full_width() =>
        Assert.Equal(SignatureNumber.Parse("7K2M-9QXR-4TBN"), SignatureNumber.Parse("７Ｋ２Ｍ－９ＱＸＲ－４ＴＢＮ"));
}
