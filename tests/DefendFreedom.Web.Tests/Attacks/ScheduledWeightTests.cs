using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Serving;
using DefendFreedom.Web.Tests.Support;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Attacks;

/// <summary>What waits for its hour weighs in nothing that anybody gets before: no order of hits, no count, no suggestion, no list.</summary>
public sealed class ScheduledWeightTests(RunningSite site) : IClassFixture<RunningSite>
{
    private static readonly string[] Searches =
    [
        "zarvok", "quendil", "zarvok+quendil", "zarv", "quendil&kind=report", "zarvok&issue=death-penalty", "zarvkk", "quendol", "brimolt", "brimalt", "march", "police&page=2",
    ];

    [Fact]
    public async Task Scheduling_and_embargoing_twenty_items_changes_no_byte_of_what_the_public_gets()
    {
        await PublishThoseInOrder();
        var before = await Everything();
        Assert.True(before.Count > 100, $"only {before.Count} addresses");
        await site.Add([.. Enumerable.Range(1, 20).Select(n => Waiting($"waits-{n}", n % 2 == 0))]);
        var after = await Everything();
        var changed = before.Keys.Union(after.Keys).Where(a => !before.TryGetValue(a, out var was) || !after.TryGetValue(a, out var now) || was != now).ToList();
        Assert.True(changed.Count == 0, string.Join('\n', changed));
    }

    [Fact]
    public async Task A_text_is_found_from_its_hour_on_and_leaves_no_trace_when_it_is_withdrawn()
    {
        await PublishThoseInOrder();
        var before = await Found();
        var waiting = Enumerable.Range(1, 5).Select(n => Waiting($"goes-{n}", n % 2 == 0, "vorpelin")).ToList();
        await site.Add([.. waiting]);
        Assert.Equal(0, await Hits("vorpelin"));
        Assert.Empty(await Suggested("vorpelon"));

        site.Clock.Move(TimeSpan.FromHours(1));
        Assert.Equal(5, await Hits("vorpelin"));
        Assert.Equal("vorpelin", await Suggested("vorpelon"));
        await site.Change(async db =>
        {
            foreach (var publication in waiting) (await db.FindAsync<Publication>(publication.Id))!.Withdraw(site.Clock.Now, "A mistake.");
        });
        Assert.Equal(0, await Hits("vorpelin"));
        Assert.Empty(await Suggested("vorpelon"));
        Assert.Equal(before, await Found());
    }

    [Fact]
    public async Task A_text_that_is_held_back_again_is_found_at_its_new_hour()
    {
        var publication = Waiting("held-again", true, "wumbleford");
        await site.Add(publication);
        site.Clock.Move(TimeSpan.FromHours(1));
        Assert.Equal(1, await Hits("wumbleford"));
        await site.Change(async db => (await db.FindAsync<Publication>(publication.Id))!.Embargo(site.Clock.Now.AddHours(1)));
        Assert.Equal(0, await Hits("wumbleford"));
        site.Clock.Jump(TimeSpan.FromHours(-1));
        Assert.Equal(0, await Hits("wumbleford"));
        site.Clock.Move(TimeSpan.FromHours(3));
        Assert.Equal(1, await Hits("wumbleford"));
    }

    // Each holds both words, one of them more often: which comes first depends on how rare a word is in all of the index.
    private async Task PublishThoseInOrder()
    {
        if (await Hits("zarvok+quendil") > 0) return;
        await site.Add([
            Published("order-a", "zarvok zarvok zarvok quendil"), Published("order-b", "zarvok quendil quendil quendil"),
            .. Enumerable.Range(1, 4).Select(n => Published($"order-q{n}", "quendil")), Published("order-s", "brimelt"), Published("order-t", "brimolt")]);
    }

    private Publication Published(string slug, string words)
    {
        var publication = Publication.Begin(slug, Text(words));
        publication.Publish(Text(words), site.Clock.Now);
        return publication;
    }

    private Publication Waiting(string slug, bool isEmbargo, string words = "zarvok brimelt brimalt")
    {
        var publication = Publication.Begin(slug, Text(words));
        if (isEmbargo) publication.Embargo(Text(words), site.Clock.Now.AddMinutes(30));
        else publication.Schedule(Text(words), site.Clock.Now.AddMinutes(30));
        return publication;
    }

    private static PublicationText Text(string words) => new()
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

    private async Task<Dictionary<string, string>> Everything()
    {
        await Forget();
        var all = (await Crawl.Of(site.Visitor)).Answers.ToDictionary(a => a.Address, a => $"{a.Status} {a.Text}");
        foreach (var search in Searches) all["/search?q=" + search] = (await site.Visitor.Ask("/search?q=" + search)).Text;
        foreach (var address in new[] { "/newsroom/feed.json", "/newsroom/feed.atom", "/issues/death-penalty/feed.atom", "/newsroom/waits-1", "/newsroom/waits-2" })
            all[address] = (await site.Visitor.Ask(address)).Text;
        return all;
    }

    private async Task<List<string>> Found()
    {
        await Forget();
        var found = new List<string>();
        foreach (var search in Searches) found.Add((await site.Visitor.Page("/search?q=" + search)).QuerySelector("main")!.TextContent);
        return found;
    }

    private async Task<int> Hits(string words) => (await site.Visitor.Page("/search?q=" + words)).QuerySelectorAll(".hits li").Length;

    private async Task<string> Suggested(string words) =>
        (await site.Visitor.Page("/search?q=" + words)).QuerySelector("main a[href^='/search?q=vorpelin']")?.TextContent.Trim() ?? "";

    // What is compared is made anew, not what was kept of it.
    private async Task Forget() => await site.Services.GetRequiredService<IOutputCacheStore>().EvictByTagAsync(PageCacheTags.Everything, default);
}
