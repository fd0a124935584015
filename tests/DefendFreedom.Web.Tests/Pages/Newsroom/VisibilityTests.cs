using System.Net;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Pages.Newsroom;

public sealed class VisibilityTests(RunningSite site) : IClassFixture<RunningSite>
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    // Every address on which a public report of today, filed under everything, has to be seen.
    private static IEnumerable<string> Shown(string word, string year) =>
    [
        "/", "/newsroom", "/newsroom?kind=report", "/newsroom?issue=death-penalty", "/newsroom?country=united-states", $"/newsroom?year={year}",
        "/newsroom?kind=report&issue=death-penalty&country=united-states", "/reports", "/corrections", "/issues/death-penalty", "/countries/united-states",
        "/campaigns/defend-freedom", "/cases/ilham-tohti", "/newsroom/feed.atom", "/newsroom/feed.json", "/issues/death-penalty/feed.atom", "/sitemap.xml",
        Some.Sibling, Some.Address(word), $"/search?q={word}",
    ];

    [Theory]
    [InlineData(PublicationState.Draft)]
    [InlineData(PublicationState.InReview)]
    [InlineData(PublicationState.Withdrawn)]
    public async Task What_is_not_published_changes_nothing_anywhere(PublicationState state)
    {
        var word = $"hidden{state}".ToLowerInvariant();
        var before = await Crawl.Of(site.Visitor);
        await site.AddAs(Some.Publication(word), state);
        await AssertNothingChanged(before, word);
    }

    [Fact]
    public async Task An_embargo_and_a_schedule_change_nothing_before_their_time()
    {
        var before = await Crawl.Of(site.Visitor);
        await site.Add(Embargoed("quietembargo"), Scheduled("quietschedule"));
        await AssertNothingChanged(before, "quietembargo", "quietschedule");
        site.Clock.Move(TimeSpan.FromMinutes(59));
        await AssertNothingChanged(before, "quietembargo", "quietschedule");
    }

    [Theory]
    [InlineData("embargo")]
    [InlineData("schedule")]
    public async Task When_the_time_comes_it_is_everywhere_though_pages_were_kept(string how)
    {
        var word = $"timely{how}";
        await site.Add(how == "embargo" ? Embargoed(word) : Scheduled(word));
        var before = await Crawl.Of(site.Visitor);
        Assert.DoesNotContain(before.Answers, a => a.Text.Contains(word, StringComparison.OrdinalIgnoreCase));
        site.Clock.Move(2 * Hour);
        await AssertEverywhere(word);
        Assert.NotEqual(before.At("/")!.Header("ETag"), (await site.Visitor.Ask("/")).Header("ETag"));
    }

    [Fact]
    public async Task An_embargo_that_is_lifted_early_ends_everywhere_at_once()
    {
        await site.Add(Embargoed("lifted"));
        await Crawl.Of(site.Visitor);
        await Change("lifted", p => p.Embargo(null));
        await AssertEverywhere("lifted");
    }

    [Fact]
    public async Task An_embargo_that_is_laid_on_late_takes_it_from_everywhere()
    {
        await site.Add(Some.Publication("latelaid"));
        await Crawl.Of(site.Visitor);
        await Change("latelaid", p => p.Embargo(site.Clock.Now + Hour));
        await AssertNowhere("latelaid");
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Ask(Some.Address("latelaid"))).Status);
    }

    [Fact]
    public async Task What_is_withdrawn_is_gone_from_everywhere_and_its_address_explains_it()
    {
        await site.Add(Some.Publication("takenback"));
        await AssertEverywhere("takenback");
        await Change("takenback", p => p.Withdraw(site.Clock.Now, "It rested on a forged letter."));
        await AssertNowhere("takenback");
        var gone = await site.Visitor.Ask(Some.Address("takenback"));
        Assert.Equal(HttpStatusCode.Gone, gone.Status);
        Assert.Contains("It rested on a forged letter.", gone.Text, StringComparison.Ordinal);
        Assert.NotNull(gone.Page.QuerySelector("main time[datetime]"));
    }

    [Fact]
    public async Task What_is_withdrawn_before_its_time_was_never_there()
    {
        await site.Add(Embargoed("neverout"));
        await Change("neverout", p => p.Withdraw(site.Clock.Now, "Stopped in time."));
        await AssertNowhere("neverout");
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Ask(Some.Address("neverout"))).Status);
        site.Clock.Move(2 * Hour);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Ask(Some.Address("neverout"))).Status);
    }

    [Fact]
    public async Task A_former_address_of_what_was_withdrawn_explains_it_too()
    {
        await site.Add(Some.Publication("movedthengone"));
        await Change("movedthengone", p => p.Rename("another-movedthengone-name"));
        await site.Change(async db => (await db.Publications.SingleAsync(p => p.Slug == "another-movedthengone-name")).Withdraw(site.Clock.Now, "It was wrong."));
        Assert.Equal(HttpStatusCode.Gone, (await site.Visitor.Ask("/newsroom/another-movedthengone-name")).Status);
        Assert.Equal(HttpStatusCode.Gone, (await site.Visitor.Ask(Some.Address("movedthengone"))).Status);
    }

    [Fact]
    public async Task A_former_address_of_what_is_hidden_leads_nowhere()
    {
        await site.Add(Embargoed("renamedearly"));
        await Change("renamedearly", p => p.Rename("another-renamedearly-name"));
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Ask(Some.Address("renamedearly"))).Status);
        site.Clock.Move(2 * Hour);
        Assert.Equal(HttpStatusCode.MovedPermanently, (await site.Visitor.Ask(Some.Address("renamedearly"))).Status);
    }

    private Publication Embargoed(string word)
    {
        var publication = Some.Publication(word);
        publication.Embargo(site.Clock.Now + Hour);
        return publication;
    }

    private Publication Scheduled(string word)
    {
        var publication = Some.Publication(word);
        publication.Schedule(site.Clock.Now + Hour);
        return publication;
    }

    private Task Change(string word, Action<Publication> change) => site.Change(async db =>
        change(await db.Publications.Include(p => p.FormerSlugs).SingleAsync(p => p.Slug == $"a-{word}-b")));

    private async Task AssertNothingChanged(Crawl before, params string[] words)
    {
        foreach (var then in before.Answers)
        {
            var now = await site.Visitor.Ask(then.Address);
            Assert.All(words, word => Assert.DoesNotContain(word, now.Text, StringComparison.OrdinalIgnoreCase));
            Assert.True(then.Text == now.Text, $"{now} has changed");
        }
        foreach (var word in words)
        {
            await AssertNotFound(word);
            Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Ask(Some.Address(word))).Status);
        }
    }

    private async Task AssertEverywhere(string word)
    {
        var year = (await site.Visitor.Page(Some.Address(word))).QuerySelector("time")!.GetAttribute("datetime")![..4];
        foreach (var address in Shown(word, year))
            Assert.True((await site.Visitor.Ask(address)).Text.Contains(word, StringComparison.Ordinal), $"{word} is not at {address}");
    }

    private async Task AssertNowhere(string word)
    {
        await AssertNotFound(word);
        Assert.DoesNotContain((await Crawl.Of(site.Visitor)).Answers, a => a.Text.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    // The page of hits says the word back, so it is the hits that are looked at.
    private async Task AssertNotFound(string word) =>
        Assert.Empty((await site.Visitor.Page("/search?q=" + word)).QuerySelectorAll(".hits li"));
}
