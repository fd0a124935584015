using System.Diagnostics;
using DefendFreedom.Content;
using DefendFreedom.Tests.Support;
using Microsoft.Extensions.Logging;
using static DefendFreedom.Tests.Content.ContentFolder;

namespace DefendFreedom.Tests.Content;

public sealed class SiteContentTests : IDisposable
{
    private const string Police = "issues/police.md";
    private const string Broken = "---\ntitle: [a\n---\n";

    private readonly ContentFolder _folder = new();
    private readonly KeptLog<SiteContent> _log = new();
    private SiteContent? _opened;

    private SiteContent Content => _opened ??= new SiteContent(_folder.Path, _log);

    public void Dispose()
    {
        _opened?.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_folder_that_is_not_there_stops_the_start() =>
        Assert.Throws<DirectoryNotFoundException>(() => new SiteContent(_folder.Path + "-not", _log));

    [Fact]
    public async Task A_saved_file_shows()
    {
        var changes = 0;
        Content.Changed += () => Interlocked.Increment(ref changes);
        _folder.Write("pages/about.md", Page("", title: "Who we are"));
        await Eventually(() => Content.Current.Pages.Find("about")?.Title == "Who we are");
        await Eventually(() => changes > 0);
    }

    [Fact]
    public async Task A_new_file_in_a_new_folder_shows()
    {
        Assert.Null(Content.Current.Pages.Find("press"));
        _folder.Write("pages/more/press.md", Page(""));
        await Eventually(() => Content.Current.Pages.Find("press") is not null);
    }

    [Fact]
    public async Task A_file_that_an_editor_replaces_shows()
    {
        Assert.Empty(Content.Current.Findings);
        _folder.Write("new", Page("", title: "Who we are"));
        File.Move(_folder.At("new"), _folder.At("pages/about.md"), overwrite: true);
        await Eventually(() => Content.Current.Pages.Find("about")?.Title == "Who we are");
    }

    [Fact]
    public async Task A_file_that_breaks_keeps_its_last_good_version_and_says_so()
    {
        Assert.Empty(Content.Current.Findings);
        _folder.Write(Police, Broken);
        await Eventually(() => Content.Current.Findings.Count > 0);
        Assert.Equal(("Title", false), (Content.Current.Issues.Find("police")?.Title, Content.Current.Issues.IsBroken("police")));
        await Eventually(() => _log.Lines.Any(l => l.Level == LogLevel.Error && l.Text.StartsWith("issues/police.md:3:1: error front-matter-syntax", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_broken_file_stays_at_its_good_version_while_others_change()
    {
        Assert.Empty(Content.Current.Findings);
        _folder.Write(Police, Broken);
        await Eventually(() => Content.Current.Findings.Count > 0);
        await SaveAnother();
        Assert.Equal("Title", Content.Current.Issues.Find("police")?.Title);
        Assert.Single(_log.Lines, l => l.Text.Contains("front-matter-syntax", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_broken_from_the_start_is_broken_the_rest_serves_and_repair_works()
    {
        _folder.Write(Police, Broken);
        Assert.True(Content.Current.Issues.IsBroken("police"));
        Assert.Null(Content.Current.Issues.Find("police"));
        Assert.NotNull(Content.Current.Cases.Find("ada"));
        Assert.Contains(_log.Lines, l => l.Level == LogLevel.Error && l.Text.StartsWith("issues/police.md:3:1", StringComparison.Ordinal));
        _folder.Write(Police, Page("short-title: a\nstatement: b\norder: 1", title: "Repaired"));
        await Eventually(() => Content.Current.Issues.Find("police")?.Title == "Repaired");
        Assert.Equal((false, 0), (Content.Current.Issues.IsBroken("police"), Content.Current.Findings.Count));
    }

    [Fact]
    public async Task A_deleted_file_is_gone()
    {
        Assert.NotNull(Content.Current.Cases.Find("ada"));
        _folder.Delete("cases/ada.md");
        await Eventually(() => Content.Current.Cases.Find("ada") is null && !Content.Current.Cases.IsBroken("ada"));
    }

    [Fact]
    public async Task A_page_that_a_reader_holds_does_not_change()
    {
        var held = Content.Current;
        await SaveAnother();
        Assert.Equal("Title", held.Pages.Find("about")?.Title);
    }

    [Theory]
    [InlineData(Broken)]
    [InlineData(null)]
    public async Task The_name_of_the_site_outlives_its_file(string? text)
    {
        Assert.Equal("Ours", Content.Current.Site.Name);
        if (text is null) _folder.Delete("site.yml");
        else _folder.Write("site.yml", text);
        await Eventually(() => Content.Current.Findings.Any(f => f.Path == "site.yml"));
        await SaveAnother();
        Assert.Equal("Ours", Content.Current.Site.Name);
    }

    [Theory]
    [InlineData(Broken)]
    [InlineData("")]
    [InlineData("hand.svg:\n  alt: A hand\n  decision: perhaps\n  credit: Us\n")]
    public async Task Pictures_outlive_a_list_that_breaks(string text)
    {
        Assert.Equal((30, 20), (Content.Current.Media["hand.svg"].Width, Content.Current.Media["hand.svg"].Height));
        _folder.Write("media/media.yml", text);
        await Eventually(() => Content.Current.Findings.Any(f => f.Path == "media/media.yml"));
        await SaveAnother();
        Assert.Equal("An open hand", Content.Current.Media["hand.svg"].Alt);
    }

    [Fact]
    public void What_an_editing_program_leaves_beside_a_file_is_no_page()
    {
        _folder.Write("pages/._about.md", "Mac OS");
        File.CreateSymbolicLink(_folder.At("pages/.#about.md"), "ada@laptop.1234");   // Emacs
        Assert.Empty(_folder.Read().Findings);
    }

    [Fact]
    public void A_file_that_cannot_be_opened_is_broken_and_the_rest_serves()
    {
        _folder.LinkToItself("pages/loop.md");
        Assert.True(Content.Current.Pages.IsBroken("loop"));
        Assert.NotNull(Content.Current.Pages.Find("about"));
    }

    private async Task SaveAnother()
    {
        _folder.Write("pages/about.md", Page("", title: "Who we are"));
        await Eventually(() => Content.Current.Pages.Find("about")?.Title == "Who we are");
    }

    private static async Task Eventually(Func<bool> come)
    {
        for (var waited = Stopwatch.StartNew(); !come(); await Task.Delay(20))
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(5), "It did not come within 5 seconds.");
    }
}
