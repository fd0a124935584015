using DefendFreedom.Text;

namespace DefendFreedom.Tests.Text;

public sealed class VisibleTextTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\r\n\u00A0\u3000")]
    [InlineData("\u200B")]
    [InlineData("\uFEFF\u200C\u200D\u2060\u00AD\u202E")]
    [InlineData("\u3164\u115F\uFFA0\u2800\u17B5")]
    [InlineData("\u034F\uFE0F\u0301\U000E0041\U000E0100")]
    public void Text_that_leaves_no_mark_is_blank_and_counts_as_not_typed(string? text)
    {
        Assert.True(VisibleText.IsBlank(text));
        Assert.Equal(("", "", null), (FormText.SingleLine(text), FormText.MultiLine(text), FormText.NullIfBlank(text)));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("\u200B.")]
    [InlineData("می\u200Cخواهم")]
    [InlineData("क्\u200Dष")]
    [InlineData("👩\u200D🚒")]
    public void Visible_text_keeps_its_invisible_characters(string text)
    {
        Assert.False(VisibleText.IsBlank(text));
        Assert.Equal(text, FormText.SingleLine($" {text} "));
    }
}
