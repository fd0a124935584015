using System.Net;
using System.Text;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Content;

public sealed class WatchingTests(EditableSite site) : IClassFixture<EditableSite>
{
    private const string Page = "pages/accessibility.md";
    private const string Address = "/accessibility";

    private static readonly Dictionary<string, byte[]> Spoiled = new()
    {
        ["half a front matter"] = "---\ntitle: Half"u8.ToArray(),
        ["half a file"] = "---\ntitle: Half\n---\n"u8.ToArray(),
        ["nothing"] = [],
        ["only a line"] = "---\n"u8.ToArray(),
        ["bytes that are not UTF-8"] = [.. "---\ntitle: A\n---\n"u8, 0xff, 0xfe, 0xc0],
        ["UTF-16"] = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("---\ntitle: A\n---\nText")],
        ["zeros"] = new byte[5000],
        ["ten megabytes"] = Bytes("---\ntitle: A\n---\n" + new string('a', 10_000_000)),
        ["a bomb"] = Bytes("---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\ntitle: *c\n---\nText"),
        ["a deep list"] = Bytes("---\ntitle: " + new string('[', 30_000) + "\n---\nText"),
        ["deep quotations"] = Bytes("---\ntitle: A\nsummary: B\nupdated: 2020-01-01\n---\n" + new string('>', 100_000)),
        ["deep brackets"] = Bytes("---\ntitle: A\nsummary: B\nupdated: 2020-01-01\n---\n" + new string('[', 200_000)),
        ["a tab"] = "---\ntitle:\tA\n\tb: c\n---\nText"u8.ToArray(),
        ["a tag"] = "---\ntitle: !!python/object:os.system A\nsummary: [\n---\nText"u8.ToArray(),
    };

    public static TheoryData<string> Spoils => [.. Spoiled.Keys];

    [Fact]
    public async Task A_saved_file_shows_though_the_page_was_kept()
    {
        await site.Visitor.Page("/about");
        site.Edit("pages/about.md", text => text + "\n\nA freshly saved sentence.\n");
        await site.Until("/about", a => a.Text.Contains("A freshly saved sentence.", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Spoils))]
    public async Task A_file_that_breaks_keeps_its_last_good_version(string what)
    {
        await Mend($"Before {what}.");
        var before = await site.Visitor.Ask(Address);
        await site.UntilComplained(Page, () => File.WriteAllBytes(site.PathOf(Page), Spoiled[what]));
        Assert.Equal(before.Text, (await site.Visitor.Ask(Address)).Text);
        Assert.True((await site.Visitor.Ask("/")).IsOk);
        await Mend($"After {what}.");
    }

    [Fact]
    public async Task A_byte_order_mark_and_the_line_ends_of_windows_are_taken_as_they_come()
    {
        var text = (await File.ReadAllTextAsync(site.PathOf("pages/privacy.md"))).ReplaceLineEndings("\r\n") + "\r\nA line from Windows.\r\n";
        await File.WriteAllTextAsync(site.PathOf("pages/privacy.md"), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await site.Until("/privacy", a => a.Text.Contains("A line from Windows.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_file_is_a_new_page_and_a_removed_one_is_none()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Ask("/imprint")).Status);
        await File.WriteAllTextAsync(site.PathOf("pages/imprint.md"), "---\ntitle: Imprint\nsummary: Who answers for this site.\nupdated: 2026-01-01\n---\nWe do.\n");
        await site.Until("/imprint", a => a.IsOk);
        Assert.Contains("/imprint", await site.Visitor.Sitemap());
        File.Delete(site.PathOf("pages/imprint.md"));
        await site.Until("/imprint", a => a.Status == HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_new_name_in_the_settings_of_the_site_shows_on_every_page()
    {
        await site.Visitor.Page("/issues");
        site.Edit("site.yml", text => text.Replace("press-name: Defend Freedom press desk", "press-name: The night desk", StringComparison.Ordinal));
        await site.Until("/press", a => a.Text.Contains("The night desk", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("site.yml")]
    [InlineData("media/media.yml")]
    public async Task A_list_that_breaks_keeps_its_last_good_version(string file)
    {
        var good = await File.ReadAllBytesAsync(site.PathOf(file));
        var before = await site.Visitor.Ask("/issues");
        await site.UntilComplained(file, () => File.WriteAllText(site.PathOf(file), "name: [half"));
        Assert.Equal(before.Text, (await site.Visitor.Ask("/issues")).Text);
        await File.WriteAllBytesAsync(site.PathOf(file), good);
        site.Edit("pages/press.md", text => text + $"\n\nAfter {file} was mended.\n");
        await site.Until("/press", a => a.Text.Contains($"After {file} was mended.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Many_files_saved_at_once_all_show()
    {
        foreach (var file in Directory.GetFiles(site.PathOf("issues"))) File.AppendAllText(file, "\n\nSaved with all the others.\n");
        foreach (var file in Directory.GetFiles(site.PathOf("issues")))
            await site.Until("/issues/" + Path.GetFileNameWithoutExtension(file), a => a.Text.Contains("Saved with all the others.", StringComparison.Ordinal));
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private async Task Mend(string words)
    {
        await File.WriteAllTextAsync(site.PathOf(Page), $"---\ntitle: Accessibility\nsummary: Mended.\nupdated: 2026-01-01\n---\n{words}\n");
        await site.Until(Address, a => a.Text.Contains(words, StringComparison.Ordinal));
    }
}

/// <summary>A site that starts with a file that cannot be read.</summary>
public sealed class BrokenFromTheStart : EditableSite
{
    public BrokenFromTheStart()
    {
        File.WriteAllText(PathOf("pages/about.md"), "---\ntitle: [half");
        File.WriteAllText(PathOf("issues/death-penalty.md"), "nothing");
        foreach (var file in new[] { "about", "death-penalty" }) Log.Expect(file);   // what links there is complained of as well
    }
}

public sealed class BrokenFromTheStartTests(BrokenFromTheStart site) : IClassFixture<BrokenFromTheStart>
{
    [Theory]
    [InlineData("/about")]
    [InlineData("/issues/death-penalty")]
    public async Task The_page_says_that_it_is_being_mended(string address)
    {
        var answer = await site.Visitor.Ask(address);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (answer.Status, answer.IsPage));
        Assert.NotNull(answer.Page.QuerySelector("header.masthead"));
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
    public async Task The_rest_of_the_site_is_served(string address) => Assert.True((await site.Visitor.Ask(address)).IsOk);

    [Fact]
    public async Task The_page_comes_as_soon_as_its_file_is_mended()
    {
        await File.WriteAllTextAsync(site.PathOf("pages/about.md"), "---\ntitle: About\nsummary: Mended.\nupdated: 2026-01-01\n---\nText.\n");
        await site.Until("/about", a => a.IsOk);
    }
}
