using System.Net;
using System.Text;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Features.Content;

public sealed class ContentReloadTests(EditableSite site) : IClassFixture<EditableSite>
{
    private const string Page = "pages/accessibility.md";
    private const string Address = "/accessibility";

    private static readonly Dictionary<string, byte[]> BrokenFiles = new()
    {
        ["half a front matter"] = "---\ntitle: Half"u8.ToArray(),
        ["half a file"] = "---\ntitle: Half\n---\n"u8.ToArray(),
        ["nothing"] = [],
        ["only a line"] = "---\n"u8.ToArray(),
        ["bytes that are no text"] = [.. "---\ntitle: A\n---\n"u8, 0xff, 0xfe, 0xc0],
        ["wide characters"] = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("---\ntitle: A\n---\nText")],
        ["zeros"] = new byte[5000],
        ["ten megabytes"] = Bytes("---\ntitle: A\n---\n" + new string('a', 10_000_000)),
        ["a bomb"] = Bytes(
            "---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\ntitle: *c\n---\nText"
        ),
        ["a deep list"] = Bytes("---\ntitle: " + new string('[', 30_000) + "\n---\nText"),
        ["deep quotations"] = Bytes("---\ntitle: A\nsummary: B\nupdated: 2020-01-01\n---\n" + new string('>', 100_000)),
        ["deep brackets"] = Bytes("---\ntitle: A\nsummary: B\nupdated: 2020-01-01\n---\n" + new string('[', 200_000)),
        ["a tab"] = "---\ntitle:\tA\n\tb: c\n---\nText"u8.ToArray(),
        ["a tag"] = "---\ntitle: !!python/object:os.system A\nsummary: [\n---\nText"u8.ToArray(),
    };

    public static TheoryData<string> BrokenFileNames => [.. BrokenFiles.Keys];

    [Fact]
    public async Task A_saved_file_updates_a_cached_page()
    {
        await site.Visitor.GetPage("/about");
        site.Edit("pages/about.md", text => text + "\n\nA freshly saved sentence.\n");
        await site.WaitFor("/about", a => a.Text.Contains("A freshly saved sentence.", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(BrokenFileNames))]
    public async Task A_file_that_becomes_invalid_keeps_its_last_good_version(string brokenFile)
    {
        await FixPage($"Before {brokenFile}.");
        var before = await site.Visitor.Fetch(Address);
        await site.WaitForLogEntry(Page, () => File.WriteAllBytes(site.PathOf(Page), BrokenFiles[brokenFile]));
        Assert.Equal(before.Text, (await site.Visitor.Fetch(Address)).Text);
        Assert.True((await site.Visitor.Fetch("/")).IsOk);
        await FixPage($"After {brokenFile}.");
    }

    [Fact]
    public async Task A_byte_order_mark_and_Windows_line_endings_are_accepted()
    {
        var text =
            (await File.ReadAllTextAsync(site.PathOf("pages/privacy.md"))).ReplaceLineEndings("\r\n") + "\r\nA line from Windows.\r\n";
        await File.WriteAllTextAsync(site.PathOf("pages/privacy.md"), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await site.WaitFor("/privacy", a => a.Text.Contains("A line from Windows.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_file_becomes_a_page_and_a_deleted_one_is_a_404()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Fetch("/imprint")).Status);
        await File.WriteAllTextAsync(
            site.PathOf("pages/imprint.md"),
            "---\ntitle: Imprint\nsummary: Who answers for this site.\nupdated: 2026-01-01\n---\nWe do.\n"
        );
        await site.WaitFor("/imprint", a => a.IsOk);
        Assert.Contains("/imprint", await site.Visitor.GetSitemapPaths());
        File.Delete(site.PathOf("pages/imprint.md"));
        await site.WaitFor("/imprint", a => a.Status == HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_changed_value_in_site_yml_shows_without_a_restart()
    {
        await site.Visitor.GetPage("/issues");
        site.Edit(
            "site.yml",
            text => text.Replace("press-name: Defend Freedom press desk", "press-name: The night desk", StringComparison.Ordinal)
        );
        await site.WaitFor("/press", a => a.Text.Contains("The night desk", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("site.yml")]
    [InlineData("media/media.yml")]
    public async Task A_YAML_list_that_becomes_invalid_keeps_its_last_good_version(string file)
    {
        var good = await File.ReadAllBytesAsync(site.PathOf(file));
        var before = await site.Visitor.Fetch("/issues");
        await site.WaitForLogEntry(file, () => File.WriteAllText(site.PathOf(file), "name: [half"));
        Assert.Equal(before.Text, (await site.Visitor.Fetch("/issues")).Text);
        await File.WriteAllBytesAsync(site.PathOf(file), good);
        site.Edit("pages/press.md", text => text + $"\n\nAfter {file} was mended.\n");
        await site.WaitFor("/press", a => a.Text.Contains($"After {file} was mended.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Many_files_saved_at_once_are_all_reloaded()
    {
        foreach (var file in Directory.GetFiles(site.PathOf("issues")))
            File.AppendAllText(file, "\n\nSaved with all the others.\n");
        foreach (var file in Directory.GetFiles(site.PathOf("issues")))
            await site.WaitFor(
                "/issues/" + Path.GetFileNameWithoutExtension(file),
                a => a.Text.Contains("Saved with all the others.", StringComparison.Ordinal)
            );
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private async Task FixPage(string text)
    {
        await File.WriteAllTextAsync(site.PathOf(Page), $"---\ntitle: Accessibility\nsummary: Mended.\nupdated: 2026-01-01\n---\n{text}\n");
        await site.WaitFor(Address, a => a.Text.Contains(text, StringComparison.Ordinal));
    }
}

/// <summary>A site that starts with an unreadable content file.</summary>
public sealed class SiteWithBrokenContent : EditableSite
{
    public SiteWithBrokenContent()
    {
        File.WriteAllText(PathOf("pages/about.md"), "---\ntitle: [half");
        File.WriteAllText(PathOf("issues/death-penalty.md"), "nothing");
        foreach (var file in new[] { "about", "death-penalty" })
            Log.Expect(file); // broken links to the file are logged too
    }
}

public sealed class BrokenContentAtStartupTests(SiteWithBrokenContent site) : IClassFixture<SiteWithBrokenContent>
{
    [Theory]
    [InlineData("/about")]
    [InlineData("/issues/death-penalty")]
    public async Task A_page_with_a_broken_file_is_a_503_page(string address)
    {
        var response = await site.Visitor.Fetch(address);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (response.Status, response.IsPage));
        Assert.NotNull(response.Page.QuerySelector("header.masthead"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/issues")]
    [InlineData("/press")]
    [InlineData("/newsroom")]
    [InlineData("/campaigns/defend-freedom")]
    [InlineData("/sitemap.xml")]
    [InlineData("/newsroom/feed.atom")]
    [InlineData("/readyz")]
    public async Task Other_pages_are_served_when_content_files_are_broken(string address) =>
        Assert.True((await site.Visitor.Fetch(address)).IsOk);

    [Fact]
    public async Task A_page_is_served_once_its_file_is_fixed()
    {
        await File.WriteAllTextAsync(
            site.PathOf("pages/about.md"),
            "---\ntitle: About\nsummary: Mended.\nupdated: 2026-01-01\n---\nText.\n"
        );
        await site.WaitFor("/about", a => a.IsOk);
    }
}
