using DefendFreedom.Newsroom;
using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Tests.Support;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Security;

/// <summary>Scheduled content must not affect anything public before its time: no ranking, no count, no suggestion, no list.</summary>
public sealed class ScheduledContentLeakTests(RunningSite site) : IClassFixture<RunningSite>
{
    private static readonly string[] Searches =
    [
        "zarvok",
        "quendil",
        "zarvok+quendil",
        "zarv",
        "quendil&kind=report",
        "zarvok&issue=death-penalty",
        "zarvkk",
        "quendol",
        "brimolt",
        "brimalt",
        "march",
        "police&page=2",
    ];

    [Fact]
    public async Task Scheduled_and_embargoed_items_change_no_public_response()
    {
        await PublishRankedTexts();
        var before = await FetchEverything();
        Assert.True(before.Count > 100, $"only {before.Count} addresses");
        await site.AddPublications([.. Enumerable.Range(1, 20).Select(n => CreateScheduled($"waits-{n}", n % 2 == 0))]);
        var after = await FetchEverything();
        var changed = before
            .Keys.Union(after.Keys)
            .Where(a => !before.TryGetValue(a, out var previous) || !after.TryGetValue(a, out var current) || previous != current)
            .ToList();
        Assert.True(changed.Count == 0, string.Join('\n', changed));
    }

    [Fact]
    public async Task A_text_is_searchable_from_its_time_on_and_leaves_no_trace_when_withdrawn()
    {
        site.Clock.Advance(TimeSpan.FromHours(2)); // what other tests scheduled is public before this one begins
        await PublishRankedTexts();
        var before = await FetchSearchPages();
        var waiting = Enumerable.Range(1, 5).Select(n => CreateScheduled($"goes-{n}", n % 2 == 0, "vorpelin")).ToList();
        await site.AddPublications([.. waiting]);
        Assert.Equal(0, await CountHits("vorpelin"));
        Assert.Empty(await GetSuggestion("vorpelon"));

        site.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(5, await CountHits("vorpelin"));
        Assert.Equal("vorpelin", await GetSuggestion("vorpelon"));
        await site.ChangeDatabase(async db =>
        {
            foreach (var publication in waiting)
                (await db.FindAsync<Publication>(publication.Id))!.Withdraw(site.Clock.Now, "A mistake.");
        });
        Assert.Equal(0, await CountHits("vorpelin"));
        Assert.Empty(await GetSuggestion("vorpelon"));
        Assert.Equal(before, await FetchSearchPages());
    }

    [Fact]
    public async Task A_re_embargoed_text_is_searchable_only_from_its_new_time()
    {
        var publication = CreateScheduled("held-again", true, "wumbleford");
        await site.AddPublications(publication);
        site.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await CountHits("wumbleford"));
        await site.ChangeDatabase(async db => (await db.FindAsync<Publication>(publication.Id))!.Embargo(site.Clock.Now.AddHours(1)));
        Assert.Equal(0, await CountHits("wumbleford"));
        site.Clock.JumpBy(TimeSpan.FromHours(-1));
        Assert.Equal(0, await CountHits("wumbleford"));
        site.Clock.Advance(TimeSpan.FromHours(3));
        Assert.Equal(1, await CountHits("wumbleford"));
    }

    // Each text contains both words, one of them more often, so the order depends on how rare each word is in the index.
    private async Task PublishRankedTexts()
    {
        if (await CountHits("zarvok+quendil") > 0)
            return;
        await site.AddPublications([
            CreatePublished("order-a", "zarvok zarvok zarvok quendil"),
            CreatePublished("order-b", "zarvok quendil quendil quendil"),
            .. Enumerable.Range(1, 4).Select(n => CreatePublished($"order-q{n}", "quendil")),
            CreatePublished("order-s", "brimelt"),
            CreatePublished("order-t", "brimolt"),
        ]);
    }

    private Publication CreatePublished(string slug, string words)
    {
        var publication = Publication.CreateDraft(slug, CreateText(words));
        publication.Publish(CreateText(words), site.Clock.Now);
        return publication;
    }

    private Publication CreateScheduled(string slug, bool isEmbargo, string words = "zarvok brimelt brimalt")
    {
        var publication = Publication.CreateDraft(slug, CreateText(words));
        if (isEmbargo)
            publication.Embargo(CreateText(words), site.Clock.Now.AddMinutes(30));
        else
            publication.Schedule(CreateText(words), site.Clock.Now.AddMinutes(30));
        return publication;
    }

    private static PublicationText CreateText(string words) =>
        new()
        {
            Kind = PublicationKind.Report,
            Title = "A text",
            Summary = "What happened.",
            Body = words,
            Source = "Us",
            PressContact = "Press",
            Issues = ["death-penalty"],
            Countries = ["united-states"],
            Campaigns = ["defend-freedom"],
        };

    private async Task<Dictionary<string, string>> FetchEverything()
    {
        await ClearPageCache();
        var all = (await SiteCrawl.Run(site.Visitor)).Answers.ToDictionary(a => a.Address, a => $"{a.Status} {a.Text}");
        foreach (var search in Searches)
            all["/search?q=" + search] = (await site.Visitor.Fetch("/search?q=" + search)).Text;
        foreach (
            var address in new[]
            {
                "/newsroom/feed.json",
                "/newsroom/feed.atom",
                "/issues/death-penalty/feed.atom",
                "/newsroom/waits-1",
                "/newsroom/waits-2",
            }
        )
            all[address] = (await site.Visitor.Fetch(address)).Text;
        return all;
    }

    private async Task<List<string>> FetchSearchPages()
    {
        await ClearPageCache();
        var found = new List<string>();
        foreach (var search in Searches)
            found.Add((await site.Visitor.GetPage("/search?q=" + search)).QuerySelector("main")!.TextContent);
        return found;
    }

    private async Task<int> CountHits(string words) =>
        (await site.Visitor.GetPage("/search?q=" + words)).QuerySelectorAll(".hits li").Length;

    private async Task<string> GetSuggestion(string words) =>
        (await site.Visitor.GetPage("/search?q=" + words)).QuerySelector("main a[href^='/search?q=vorpelin']")?.TextContent.Trim() ?? "";

    // Clears the cache, so that fresh responses are compared.
    private async Task ClearPageCache() =>
        await site.Services.GetRequiredService<IOutputCacheStore>().EvictByTagAsync(PageCacheTags.Everything, default);
}
