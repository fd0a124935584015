using System.Xml.Linq;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Pages.Newsroom;

/// <summary>A reader that knows an entry must not show it again, whatever happens to the address of the page or the site.</summary>
public sealed class FeedIdTests(RunningSite site) : IClassFixture<RunningSite>
{
    private const string IssueFeed = $"/issues/{SampleData.IssueSlug}/feed.atom";
    private static readonly string[] AtomFeeds = ["/newsroom/feed.atom", IssueFeed, "/corrections/feed.atom"];

    [Fact]
    public async Task Renaming_a_publication_changes_no_id_in_any_feed()
    {
        await site.AddPublications(SampleData.CreatePublication("renamable"));
        var before = await GetIds(site.Visitor);
        await site.ChangeDatabase(async db =>
            (await db.Publications.Include(p => p.SlugRedirects).SingleAsync(p => p.Slug == "a-renamable-b")).ChangeSlug("renamed-at-last")
        );
        Assert.Equal(before, await GetIds(site.Visitor));
        foreach (var address in AtomFeeds)
            Assert.Contains("/newsroom/renamed-at-last", (await site.Visitor.Fetch(address)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("renam", string.Join(' ', before), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Moving_the_site_to_another_host_changes_no_id_in_any_feed()
    {
        using var folder = new TemporaryFolder();
        await TestDatabase.CopyImportedFile(folder.Path);
        var before = await GetIdsAt(folder, "https://first.example");
        Assert.Equal(before, await GetIdsAt(folder, "https://second.example"));
        Assert.DoesNotContain("example", string.Join(' ', before), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_has_the_same_id_in_every_feed()
    {
        await site.AddPublications(SampleData.CreatePublication("everywhere"));
        var json = FeedRules.ParseJson(await site.Visitor.Fetch("/newsroom/feed.json"));
        var ids = json.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()!).ToHashSet();
        foreach (var address in new[] { "/newsroom/feed.atom", IssueFeed })
            Assert.Subset(ids, (await GetEntryIds(site.Visitor, address)).ToHashSet());
    }

    [Fact]
    public async Task Two_sites_with_the_same_content_have_no_id_in_common()
    {
        using var folder = new TemporaryFolder();
        await TestDatabase.CopyImportedFile(folder.Path);
        Assert.Empty((await GetIdsAt(folder, RunningSite.BaseUrl)).Intersect(await GetIds(site.Visitor)));
    }

    private static async Task<List<string>> GetIdsAt(TemporaryFolder folder, string baseUrl)
    {
        using var program = await SiteProcess.Start(folder.Path, ("Site:BaseUrl", baseUrl)).WaitUntilReady();
        Assert.Contains(baseUrl, (await program.Visitor.Fetch(AtomFeeds[0])).Text, StringComparison.Ordinal);
        var ids = await GetIds(program.Visitor);
        program.Stop();
        await program.WaitForExit();
        return ids;
    }

    // The ids of the feeds themselves, then those of their entries.
    private static async Task<List<string>> GetIds(HttpClient visitor)
    {
        var ids = new List<string>();
        foreach (var address in AtomFeeds)
        {
            ids.Add(FeedRules.ParseAtom(await visitor.Fetch(address)).Element(FeedRules.Atom + "id")!.Value);
            ids.AddRange(await GetEntryIds(visitor, address));
        }
        var json = FeedRules.ParseJson(await visitor.Fetch("/newsroom/feed.json"));
        ids.AddRange(json.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()!));
        Assert.True(ids.Count > 2 * AtomFeeds.Length);
        return ids;
    }

    private static async Task<IEnumerable<string>> GetEntryIds(HttpClient visitor, string address) =>
        FeedRules
            .ParseAtom(await visitor.Fetch(address))
            .Elements(FeedRules.Atom + "entry")
            .Elements(FeedRules.Atom + "id")
            .Select((XElement id) => id.Value);
}
