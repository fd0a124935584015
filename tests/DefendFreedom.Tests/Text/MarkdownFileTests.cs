using System.Text;
using DefendFreedom.Tests.Support;
using DefendFreedom.Text;

namespace DefendFreedom.Tests.Text;

public class MarkdownFileTests
{
    private const string ValidFile = "---\ntitle: About\n---\nUs\n";

    [Fact]
    public void The_body_is_the_text_below_the_front_matter()
    {
        var file = SampleData.ParseFile(ValidFile);
        Assert.Equal(("about", "About", "Us\n", 3), (file.Slug, file.FrontMatter.Text("title"), file.Body, file.BodyOffset));
        Assert.Empty(file.Findings);
    }

    [Fact]
    public void A_thematic_break_in_the_body_is_kept() =>
        Assert.Equal("a\n\n---\n\nb", SampleData.ParseFile("---\ntitle: About\n---\na\n\n---\n\nb").Body);

    [Fact]
    public void Invalid_UTF8_is_reported_at_its_line()
    {
        byte[] bytes = [.. "---\ntitle: About\n---\ncaf"u8, 0xE9, .. "\n"u8];
        var file = MarkdownFile.Read("pages/about.md", bytes);
        Assert.Equal(["4:1 encoding"], file.FindingLocations());
        Assert.True(file.IsBroken);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-32")]
    public void Other_encodings_are_reported(string encoding) =>
        Assert.Equal(
            "encoding",
            MarkdownFile
                .Read("pages/about.md", [.. Encoding.GetEncoding(encoding).Preamble, .. Encoding.GetEncoding(encoding).GetBytes(ValidFile)])
                .Findings.First()
                .Rule
        );

    [Fact]
    public void A_byte_order_mark_and_Windows_line_endings_are_ignored()
    {
        var file = SampleData.ParseFile("\uFEFF" + ValidFile.Replace("\n", "\r\n", StringComparison.Ordinal));
        Assert.Equal(("About", "Us\n", 3), (file.FrontMatter.Text("title"), file.Body, file.BodyOffset));
        Assert.Empty(file.Findings);
    }

    [Fact]
    public void Unicode_line_separators_are_part_of_the_text() =>
        Assert.Equal("a\u2028b\u0085c\fd", SampleData.ParseFile("---\ntitle: About\n---\na\u2028b\u0085c\fd").Body);

    [Fact]
    public void A_file_of_ten_megabytes_is_too_large() =>
        Assert.Equal(["1:1 file-size"], MarkdownFile.Read("pages/about.md", new byte[10_000_000]).FindingLocations());

    [Fact]
    public void An_empty_file_has_no_front_matter() =>
        Assert.Equal(["1:1 front-matter-missing"], SampleData.ParseFile("").FindingLocations());

    [Fact]
    public void A_file_truncated_anywhere_in_its_front_matter_is_broken()
    {
        var bytes = Encoding.UTF8.GetBytes("---\ntitle: Über\n--");
        for (var length = 0; length <= bytes.Length; length++)
            Assert.True(MarkdownFile.Read("pages/about.md", bytes[..length]).IsBroken, $"after {length} bytes");
    }

    [Fact]
    public void NUL_characters_are_rejected_in_front_matter_and_never_rendered()
    {
        Assert.True(SampleData.ParseFrontMatter("title: a\0b").IsBroken);
        Assert.Equal("a\uFFFDb", MarkdownRenderer.RenderLine(SampleData.ParseFile("---\ntitle: About\n---\na\0b").Body));
    }

    [Theory]
    [InlineData("pages/About.md")]
    [InlineData("pages/about us.md")]
    [InlineData("pages/über.md")]
    [InlineData("pages/-about.md")]
    [InlineData("pages/.md")]
    public void A_file_name_that_is_not_a_slug_is_reported(string path) =>
        Assert.Equal(["1:1 slug"], SampleData.ParseFile(ValidFile, path).FindingLocations());

    [Fact]
    public void YAML_files_are_checked_in_the_same_way()
    {
        Assert.Equal(["1:1 encoding"], MarkdownFile.ReadYaml("site.yml", [0xFF]).FindingLocations());
        Assert.Equal(["1:1 file-size"], MarkdownFile.ReadYaml("site.yml", new byte[10_000_000]).FindingLocations());
        Assert.Equal(["2:7 front-matter-alias"], MarkdownFile.ReadYaml("site.yml", "\nname: *a"u8.ToArray()).FindingLocations());
    }
}
