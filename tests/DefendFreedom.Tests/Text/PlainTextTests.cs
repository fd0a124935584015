using DefendFreedom.Text;

namespace DefendFreedom.Tests.Text;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("## A *heading*\n\nSome **bold**ness.", "A heading\nSome boldness.")]
    [InlineData("[A link](https://example.org/secret) and <https://example.org>", "A link and https://example.org")]
    [InlineData("![What it shows](picture.jpg)", "What it shows")]
    [InlineData("> Quoted\n\n- one\n- two", "Quoted\none\ntwo")]
    [InlineData("::: quote\nWords.\n\n— Somebody\n:::", "Words.\n— Somebody")]
    [InlineData("::: statistic refugees-worldwide\n:::", "")]
    [InlineData("| a | b |\n|---|---|\n| c | d |", "a\nb\nc\nd")]
    [InlineData("Tom &amp; Ann <b>bold</b>", "Tom & Ann <b>bold</b>")]
    [InlineData("    code", "code")]
    [InlineData("[name]: https://example.org\n\nText", "Text")]
    [InlineData("", "")]
    public void Plain_text_contains_what_a_reader_sees(string markdown, string plain) =>
        Assert.Equal(plain, PlainText.FromMarkdown(markdown));

    [Fact]
    public void Text_nested_too_deep_is_unchanged()
    {
        var deep = new string('>', 500) + " words";
        Assert.Equal(deep, PlainText.FromMarkdown(deep));
    }
}
