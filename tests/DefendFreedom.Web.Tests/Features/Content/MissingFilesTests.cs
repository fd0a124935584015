using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Features.Content;

/// <summary>Files deleted while the site runs: it serves the last version, or recreates what it can.</summary>
public sealed class MissingFilesTests(EditableSite site) : IClassFixture<EditableSite>
{
    private static readonly string[] ContentAddresses =
    [
        "/",
        "/issues/death-penalty",
        "/campaigns/defend-freedom",
        "/cases/maxima-acuna",
        "/countries/united-states",
        "/about",
    ];

    [Fact]
    public async Task An_emptied_content_folder_keeps_the_last_good_version_until_the_files_return()
    {
        site.Log.Expect("DefendFreedom.Content.SiteContent: "); // a reload may see only some of the files deleted
        var originalFiles = Directory
            .EnumerateFiles(site.PathOf(""), "*", SearchOption.AllDirectories)
            .ToDictionary(f => f, File.ReadAllBytes);
        foreach (var folder in Directory.GetDirectories(site.PathOf("")))
            Directory.Delete(folder, recursive: true);
        File.Delete(site.PathOf("site.yml"));
        await Task.Delay(TimeSpan.FromSeconds(5));
        foreach (var address in ContentAddresses)
            Assert.True((await site.FetchUncached(address)).IsOk, address);
        Assert.NotNull((await site.Visitor.GetPage("/issues")).QuerySelector("header.masthead nav a[href='/newsroom']"));

        foreach (var (file, bytes) in originalFiles)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllBytesAsync(file, bytes);
        }
        site.Edit("pages/about.md", text => text + "\n\nBack again.\n");
        await site.WaitFor("/about", a => a.Text.Contains("Back again.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_damaged_search_index_is_rebuilt_automatically()
    {
        site.Log.Expect("search index");
        var before = (await site.Visitor.GetPage("/search?q=police")).QuerySelectorAll("main li").Length;
        var file = Path.Combine(site.DataFolder, "search", "index.db");
        await using (var index = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
            var noise = new byte[index.Length - 100];
            Array.Fill(noise, (byte)0xAA);
            index.Position = 100;
            await index.WriteAsync(noise);
        }
        await site.WaitFor("/search?q=police&page=2&kind=", a => a.IsOk || a.Status == System.Net.HttpStatusCode.ServiceUnavailable);
        await site.WaitFor("/search?q=tear+gas", a => a.IsOk && a.Page.QuerySelectorAll("main li").Length > 0);
        await site.WaitFor("/search?q=police", a => a.IsOk && a.Page.QuerySelectorAll("main li").Length == before);
    }
}
