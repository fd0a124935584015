using System.Diagnostics;
using DefendFreedom.Content;
using DefendFreedom.Tests.Support;
using Microsoft.Extensions.Logging;
using static DefendFreedom.Tests.Content.ContentFolder;

namespace DefendFreedom.Tests.Content;

public sealed class SiteContentTests : IDisposable
{
    private const string PolicePath = "issues/police.md";
    private const string BrokenMarkdown = "---\ntitle: [a\n---\n";

    private readonly ContentFolder _folder = new();
    private readonly LogCapture<SiteContent> _log = new();
    private SiteContent? _opened;

    private SiteContent Content => _opened ??= new SiteContent(_folder.Path, _log);

    public void Dispose()
    {
        _opened?.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_missing_content_folder_stops_the_start() =>
        Assert.Throws<DirectoryNotFoundException>(() => new SiteContent(_folder.Path + "-not", _log));

    [Fact]
    public async Task A_saved_file_is_reloaded()
    {
        var changes = 0;
        Content.Changed += () => Interlocked.Increment(ref changes);
        _folder.Write("pages/about.md", Page("", title: "Who we are"));
        await WaitUntil(() => Content.Current.Pages.Find("about")?.Title == "Who we are");
        await WaitUntil(() => changes > 0);
    }

    [Fact]
    public async Task A_time_zone_of_the_settings_stays_when_the_files_change()
    {
        _opened = new SiteContent(_folder.Path, _log, TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo"));
        Assert.Equal("Asia/Tokyo", Content.Current.Site.TimeZone.Id);
        await SaveOtherFile();
        Assert.Equal("Asia/Tokyo", Content.Current.Site.TimeZone.Id);
    }

    [Fact]
    public void Years_are_those_of_the_Gregorian_calendar_in_every_language()
    {
        _folder.Write("site.yml", "name: a\ntagline: b\norganisation: c\npress-name: d\ncampaign: freedom\nlanguage: th\n");
        Assert.Equal("2026", new DateOnly(2026, 11, 20).ToString("yyyy", _folder.Read().Site.Culture));
    }

    [Fact]
    public async Task A_new_file_in_a_new_folder_is_loaded()
    {
        Assert.Null(Content.Current.Pages.Find("press"));
        _folder.Write("pages/more/press.md", Page(""));
        await WaitUntil(() => Content.Current.Pages.Find("press") is not null);
    }

    [Fact]
    public async Task A_file_replaced_by_renaming_is_reloaded()
    {
        Assert.Empty(Content.Current.Findings);
        _folder.Write("new", Page("", title: "Who we are"));
        File.Move(_folder.PathOf("new"), _folder.PathOf("pages/about.md"), overwrite: true);
        await WaitUntil(() => Content.Current.Pages.Find("about")?.Title == "Who we are");
    }

    [Fact]
    public async Task A_file_that_breaks_keeps_its_last_good_version_and_logs_the_error()
    {
        Assert.Empty(Content.Current.Findings);
        _folder.Write(PolicePath, BrokenMarkdown);
        await WaitUntil(() => Content.Current.Findings.Count > 0);
        Assert.Equal(("Title", false), (Content.Current.Issues.Find("police")?.Title, Content.Current.Issues.IsBroken("police")));
        await WaitUntil(() =>
            _log.Lines.Any(l =>
                l.Level == LogLevel.Error && l.Text.StartsWith("issues/police.md:3:1: error front-matter-syntax", StringComparison.Ordinal)
            )
        );
    }

    [Fact]
    public async Task A_broken_file_keeps_its_good_version_while_other_files_change()
    {
        Assert.Empty(Content.Current.Findings);
        _folder.Write(PolicePath, BrokenMarkdown);
        await WaitUntil(() => Content.Current.Findings.Count > 0);
        await SaveOtherFile();
        Assert.Equal("Title", Content.Current.Issues.Find("police")?.Title);
        Assert.Single(_log.Lines, l => l.Text.Contains("front-matter-syntax", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_broken_at_start_is_loaded_after_its_repair()
    {
        _folder.Write(PolicePath, BrokenMarkdown);
        Assert.True(Content.Current.Issues.IsBroken("police"));
        Assert.Null(Content.Current.Issues.Find("police"));
        Assert.NotNull(Content.Current.Cases.Find("ada"));
        Assert.Contains(_log.Lines, l => l.Level == LogLevel.Error && l.Text.StartsWith("issues/police.md:3:1", StringComparison.Ordinal));
        _folder.Write(PolicePath, Page("short-title: a\nstatement: b\norder: 1", title: "Repaired"));
        await WaitUntil(() => Content.Current.Issues.Find("police")?.Title == "Repaired");
        Assert.Equal((false, 0), (Content.Current.Issues.IsBroken("police"), Content.Current.Findings.Count));
    }

    [Fact]
    public async Task A_deleted_file_is_removed()
    {
        Assert.NotNull(Content.Current.Cases.Find("ada"));
        _folder.Delete("cases/ada.md");
        await WaitUntil(() => Content.Current.Cases.Find("ada") is null && !Content.Current.Cases.IsBroken("ada"));
    }

    [Fact]
    public async Task A_snapshot_does_not_change()
    {
        var snapshot = Content.Current;
        await SaveOtherFile();
        Assert.Equal("Title", snapshot.Pages.Find("about")?.Title);
    }

    [Theory]
    [InlineData(BrokenMarkdown)]
    [InlineData(null)]
    public async Task The_site_name_survives_a_missing_or_broken_file(string? text)
    {
        Assert.Equal("Ours", Content.Current.Site.Name);
        if (text is null)
            _folder.Delete("site.yml");
        else
            _folder.Write("site.yml", text);
        await WaitUntil(() => Content.Current.Findings.Any(f => f.Path == "site.yml"));
        await SaveOtherFile();
        Assert.Equal("Ours", Content.Current.Site.Name);
    }

    [Theory]
    [InlineData(BrokenMarkdown)]
    [InlineData("")]
    [InlineData("hand.svg:\n  alt: A hand\n  decision: perhaps\n  credit: Us\n")]
    public async Task Media_survive_a_broken_manifest(string text)
    {
        Assert.Equal((30, 20), (Content.Current.Media["hand.svg"].Width, Content.Current.Media["hand.svg"].Height));
        _folder.Write("media/media.yml", text);
        await WaitUntil(() => Content.Current.Findings.Any(f => f.Path == "media/media.yml"));
        await SaveOtherFile();
        Assert.Equal("An open hand", Content.Current.Media["hand.svg"].Alt);
    }

    [Fact]
    public void Temporary_files_of_editors_are_ignored()
    {
        _folder.Write("pages/._about.md", "Mac OS");
        File.CreateSymbolicLink(_folder.PathOf("pages/.#about.md"), "ada@laptop.1234"); // an Emacs lock file
        Assert.Empty(_folder.Read().Findings);
    }

    [Fact]
    public void An_unreadable_file_is_broken_and_other_pages_load()
    {
        _folder.LinkToItself("pages/loop.md");
        Assert.True(Content.Current.Pages.IsBroken("loop"));
        Assert.NotNull(Content.Current.Pages.Find("about"));
    }

    private async Task SaveOtherFile()
    {
        _folder.Write("pages/about.md", Page("", title: "Who we are"));
        await WaitUntil(() => Content.Current.Pages.Find("about")?.Title == "Who we are");
    }

    private static async Task WaitUntil(Func<bool> condition)
    {
        for (var waited = Stopwatch.StartNew(); !condition(); await Task.Delay(20))
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(5), "It did not come within 5 seconds.");
    }
}
