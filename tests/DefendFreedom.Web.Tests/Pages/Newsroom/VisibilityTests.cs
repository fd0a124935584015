using System.Net;
using System.Text.RegularExpressions;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Pages.Newsroom;

public sealed partial class VisibilityTests(RunningSite site) : IClassFixture<RunningSite>
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    // Every address that must show a public report of today with all categories.
    private static IEnumerable<string> AddressesShowing(string word, string year) =>
        [
            "/",
            "/newsroom",
            "/newsroom?kind=report",
            "/newsroom?issue=death-penalty",
            "/newsroom?country=united-states",
            $"/newsroom?year={year}",
            "/newsroom?kind=report&issue=death-penalty&country=united-states",
            "/reports",
            "/corrections",
            "/issues/death-penalty",
            "/countries/united-states",
            "/campaigns/defend-freedom",
            "/cases/ilham-tohti",
            "/newsroom/feed.atom",
            "/newsroom/feed.json",
            "/issues/death-penalty/feed.atom",
            "/sitemap.xml",
            SampleData.SiblingAddress,
            SampleData.PublicationAddress(word),
            $"/search?q={word}",
        ];

    [Theory]
    [InlineData(PublicationState.Draft)]
    [InlineData(PublicationState.HeldBack)]
    [InlineData(PublicationState.Withdrawn)]
    public async Task An_unpublished_text_changes_no_page(PublicationState state)
    {
        var word = $"hidden{state}".ToLowerInvariant();
        var before = await SiteCrawl.Run(site.Visitor);
        await site.AddPublicationInState(SampleData.CreatePublication(word), state);
        await AssertNothingChanged(before, word);
    }

    [Fact]
    public async Task Embargoed_and_scheduled_texts_change_no_page_before_their_time()
    {
        var before = await SiteCrawl.Run(site.Visitor);
        await site.AddPublications(CreateEmbargoed("quietembargo"), CreateScheduled("quietschedule"));
        await AssertNothingChanged(before, "quietembargo", "quietschedule");
        site.Clock.Advance(TimeSpan.FromMinutes(59));
        await AssertNothingChanged(before, "quietembargo", "quietschedule");
    }

    [Theory]
    [InlineData("embargo")]
    [InlineData("schedule")]
    public async Task A_scheduled_publication_appears_on_cached_pages(string kind)
    {
        var word = $"timely{kind}";
        await site.AddPublications(kind == "embargo" ? CreateEmbargoed(word) : CreateScheduled(word));
        var before = await SiteCrawl.Run(site.Visitor);
        Assert.DoesNotContain(before.Answers, a => a.Text.Contains(word, StringComparison.OrdinalIgnoreCase));
        site.Clock.Advance(2 * Hour);
        await AssertEverywhere(word);
        Assert.NotEqual(before.Find("/")!.GetHeader("ETag"), (await site.Visitor.Fetch("/")).GetHeader("ETag"));
    }

    [Fact]
    public async Task An_embargo_lifted_early_ends_immediately_on_every_page()
    {
        await site.AddPublications(CreateEmbargoed("lifted"));
        await SiteCrawl.Run(site.Visitor);
        await ChangePublication("lifted", p => p.Embargo(null));
        await AssertEverywhere("lifted");
    }

    [Fact]
    public async Task A_late_embargo_removes_the_publication_from_every_page()
    {
        await site.AddPublications(SampleData.CreatePublication("latelaid"));
        await SiteCrawl.Run(site.Visitor);
        await ChangePublication("latelaid", p => p.Embargo(site.Clock.Now + Hour));
        await AssertNowhere("latelaid");
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Fetch(SampleData.PublicationAddress("latelaid"))).Status);
    }

    [Fact]
    public async Task A_withdrawn_publication_stays_only_in_the_corrections_and_its_address_is_a_410_with_the_reason()
    {
        await site.AddPublications(SampleData.CreatePublication("takenback"));
        await AssertEverywhere("takenback");
        await ChangePublication("takenback", p => p.Withdraw(site.Clock.Now, "It rested on a forged letter."));
        await AssertNowhere("takenback", "/corrections", "/corrections/feed.atom");
        var withdrawnPage = await site.Visitor.Fetch(SampleData.PublicationAddress("takenback"));
        Assert.Equal(HttpStatusCode.Gone, withdrawnPage.Status);
        Assert.Contains("It rested on a forged letter.", withdrawnPage.Text, StringComparison.Ordinal);
        Assert.NotNull(withdrawnPage.Page.QuerySelector("main time[datetime]"));
    }

    [Fact]
    public async Task A_publication_withdrawn_under_embargo_is_a_404()
    {
        await site.AddPublications(CreateEmbargoed("neverout"));
        await ChangePublication("neverout", p => p.Withdraw(site.Clock.Now, "Stopped in time."));
        await AssertNowhere("neverout");
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Fetch(SampleData.PublicationAddress("neverout"))).Status);
        site.Clock.Advance(2 * Hour);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Fetch(SampleData.PublicationAddress("neverout"))).Status);
    }

    [Fact]
    public async Task The_previous_address_of_a_withdrawn_publication_is_a_410()
    {
        await site.AddPublications(SampleData.CreatePublication("movedthengone"));
        await ChangePublication("movedthengone", p => p.ChangeSlug("another-movedthengone-name"));
        await site.ChangeDatabase(async db =>
            (await db.Publications.SingleAsync(p => p.Slug == "another-movedthengone-name")).Withdraw(site.Clock.Now, "It was wrong.")
        );
        Assert.Equal(HttpStatusCode.Gone, (await site.Visitor.Fetch("/newsroom/another-movedthengone-name")).Status);
        Assert.Equal(HttpStatusCode.Gone, (await site.Visitor.Fetch(SampleData.PublicationAddress("movedthengone"))).Status);
    }

    [Fact]
    public async Task The_previous_address_of_a_hidden_publication_is_a_404()
    {
        await site.AddPublications(CreateEmbargoed("renamedearly"));
        await ChangePublication("renamedearly", p => p.ChangeSlug("another-renamedearly-name"));
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Fetch(SampleData.PublicationAddress("renamedearly"))).Status);
        site.Clock.Advance(2 * Hour);
        Assert.Equal(HttpStatusCode.MovedPermanently, (await site.Visitor.Fetch(SampleData.PublicationAddress("renamedearly"))).Status);
    }

    private Publication CreateEmbargoed(string word)
    {
        var publication = SampleData.CreatePublication(word);
        publication.Embargo(site.Clock.Now + Hour);
        return publication;
    }

    private Publication CreateScheduled(string word)
    {
        var publication = SampleData.CreatePublication(word);
        publication.Schedule(site.Clock.Now + Hour);
        return publication;
    }

    private Task ChangePublication(string word, Action<Publication> change) =>
        site.ChangeDatabase(async db =>
            change(await db.Publications.Include(p => p.SlugRedirects).SingleAsync(p => p.Slug == $"a-{word}-b"))
        );

    // The open data of a petition says when it was counted.
    private static string RemoveCountTime(string text) => CountTime().Replace(text, "");

    [GeneratedRegex("\"asOf\":\"[^\"]*\"")]
    private static partial Regex CountTime();

    private async Task AssertNothingChanged(SiteCrawl before, params string[] words)
    {
        foreach (var previous in before.Answers)
        {
            var now = await site.Visitor.Fetch(previous.Address);
            Assert.All(words, word => Assert.DoesNotContain(word, now.Text, StringComparison.OrdinalIgnoreCase));
            Assert.True(RemoveCountTime(previous.Text) == RemoveCountTime(now.Text), $"{now} has changed");
        }
        foreach (var word in words)
        {
            await AssertNotFound(word);
            Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Fetch(SampleData.PublicationAddress(word))).Status);
        }
    }

    private async Task AssertEverywhere(string word)
    {
        var year = (await site.Visitor.GetPage(SampleData.PublicationAddress(word))).QuerySelector("time")!.GetAttribute("datetime")![..4];
        foreach (var address in AddressesShowing(word, year))
            Assert.True((await site.Visitor.Fetch(address)).Text.Contains(word, StringComparison.Ordinal), $"{word} is not at {address}");
    }

    private async Task AssertNowhere(string word, params string[] but)
    {
        await AssertNotFound(word);
        var answers = (await SiteCrawl.Run(site.Visitor)).Answers.Where(a => a.Text.Contains(word, StringComparison.OrdinalIgnoreCase));
        Assert.Empty(answers.Select(a => new Uri(a.Address).AbsolutePath).Except(but));
    }

    // The result page echoes the query, so only the hits are checked.
    private async Task AssertNotFound(string word) =>
        Assert.Empty((await site.Visitor.GetPage("/search?q=" + word)).QuerySelectorAll(".hits li"));
}
