using System.Text;
using DefendFreedom.Markdown;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Tests.Markdown;

public class MarkdownFileTests
{
    private const string Good = "---\ntitle: About\n---\nUs\n";

    [Fact]
    public void The_body_is_what_stands_below_the_front_matter()
    {
        var file = Some.File(Good);
        Assert.Equal(("about", "About", "Us\n", 3), (file.Slug, file.FrontMatter.Text("title"), file.Body, file.BodyOffset));
        Assert.Empty(file.Findings);
    }

    [Fact]
    public void A_rule_within_the_body_ends_nothing() =>
        Assert.Equal("a\n\n---\n\nb", Some.File("---\ntitle: About\n---\na\n\n---\n\nb").Body);

    [Fact]
    public void Bytes_that_are_not_utf8_are_found_at_their_line()
    {
        byte[] bytes = [.. "---\ntitle: About\n---\ncaf"u8, 0xE9, .. "\n"u8];
        var file = MarkdownFile.Read("pages/about.md", bytes);
        Assert.Equal(["4:1 encoding"], file.Places());
        Assert.True(file.IsBroken);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-32")]
    public void Other_encodings_are_found(string encoding) =>
        Assert.Equal("encoding", MarkdownFile.Read("pages/about.md", [.. Encoding.GetEncoding(encoding).Preamble, .. Encoding.GetEncoding(encoding).GetBytes(Good)]).Findings.First().Rule);

    [Fact]
    public void A_byte_order_mark_and_windows_line_ends_change_nothing()
    {
        var file = Some.File("\uFEFF" + Good.Replace("\n", "\r\n", StringComparison.Ordinal));
        Assert.Equal(("About", "Us\n", 3), (file.FrontMatter.Text("title"), file.Body, file.BodyOffset));
        Assert.Empty(file.Findings);
    }

    [Fact]
    public void A_separator_that_only_unicode_calls_a_line_end_is_part_of_the_text() =>
        Assert.Equal("a\u2028b\u0085c\fd", Some.File("---\ntitle: About\n---\na\u2028b\u0085c\fd").Body);

    [Fact]
    public void Ten_megabytes_are_too_large() =>
        Assert.Equal(["1:1 file-size"], MarkdownFile.Read("pages/about.md", new byte[10_000_000]).Places());

    [Fact]
    public void An_empty_file_lacks_front_matter() =>
        Assert.Equal(["1:1 front-matter-missing"], Some.File("").Places());

    [Fact]
    public void A_half_written_file_is_broken_at_every_byte_of_its_front_matter()
    {
        var bytes = Encoding.UTF8.GetBytes("---\ntitle: Über\n--");
        for (var length = 0; length <= bytes.Length; length++)
            Assert.True(MarkdownFile.Read("pages/about.md", bytes[..length]).IsBroken, $"after {length} bytes");
    }

    [Fact]
    public void Nul_characters_break_front_matter_and_are_kept_from_readers()
    {
        Assert.True(Some.FrontMatter("title: a\0b").IsBroken);
        Assert.Equal("a\uFFFDb", MarkdownRenderer.Line(Some.File("---\ntitle: About\n---\na\0b").Body));
    }

    [Theory]
    [InlineData("pages/About.md")]
    [InlineData("pages/about us.md")]
    [InlineData("pages/über.md")]
    [InlineData("pages/-about.md")]
    [InlineData("pages/.md")]
    public void A_name_that_is_no_slug_is_found(string path) =>
        Assert.Equal(["1:1 slug"], Some.File(Good, path).Places());

    [Fact]
    public void A_yaml_file_may_be_bad_in_the_same_ways()
    {
        Assert.Equal(["1:1 encoding"], MarkdownFile.ReadYaml("site.yml", [0xFF]).Places());
        Assert.Equal(["1:1 file-size"], MarkdownFile.ReadYaml("site.yml", new byte[10_000_000]).Places());
        Assert.Equal(["2:7 front-matter-alias"], MarkdownFile.ReadYaml("site.yml", "\nname: *a"u8.ToArray()).Places());
    }
}
