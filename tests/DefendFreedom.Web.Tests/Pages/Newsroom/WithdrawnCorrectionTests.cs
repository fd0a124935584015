using System.Net;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Pages.Newsroom;

/// <summary>The public corrections of what was withdrawn later, and of what readers never saw.</summary>
public sealed class WithdrawnCorrectionTests(RunningSite site) : IClassFixture<RunningSite>
{
    private static readonly string[] Logs = ["/corrections", "/corrections/feed.atom"];

    [Fact]
    public async Task A_correction_stays_with_the_day_and_the_reason_when_its_publication_is_withdrawn()
    {
        await site.AddPublications(SampleData.CreatePublication("gonelater"));
        await Change("gonelater", p => p.Withdraw(site.Clock.Now, "It rested on a forged letter."));
        foreach (var log in Logs)
        {
            var text = (await site.Visitor.Fetch(log)).Text;
            foreach (var part in new[] { "Title gonelater", "Wrong gonelater", "Right gonelater", "It rested on a forged letter." })
                Assert.Contains(part, text, StringComparison.Ordinal);
        }
        var entry = (await site.Visitor.GetPage("/corrections"))
            .QuerySelectorAll(".log li")
            .Single(li => li.TextContent.Contains("Title gonelater", StringComparison.Ordinal));
        Assert.Equal(2, entry.QuerySelectorAll("time").Length);
        Assert.Contains("Withdrawn on", entry.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, (await site.Visitor.Fetch(entry.QuerySelector("h2 a")!.GetAttribute("href")!)).Status);
    }

    [Theory]
    [InlineData(PublicationState.Draft)]
    [InlineData(PublicationState.HeldBack)]
    [InlineData(PublicationState.Withdrawn)]
    public async Task No_correction_of_what_was_never_public_is_listed(PublicationState state)
    {
        var word = "never" + state.ToString().ToLowerInvariant();
        await site.AddPublicationInState(SampleData.CreatePublication(word), state);
        await AssertNotListed(word);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_correction_of_an_embargoed_text_is_listed_even_when_it_is_withdrawn_under_embargo(bool withdraw)
    {
        var word = "heldtext" + withdraw.ToString().ToLowerInvariant();
        var publication = SampleData.CreatePublication(word);
        publication.Embargo(site.Clock.Now.AddHours(1));
        await site.AddPublications(publication);
        if (withdraw)
            await Change(word, p => p.Withdraw(site.Clock.Now, "Stopped in time."));
        await AssertNotListed(word);
        site.Clock.Advance(TimeSpan.FromHours(2));
        if (withdraw)
            await AssertNotListed(word);
        else
            Assert.Contains(word, (await site.Visitor.Fetch("/corrections")).Text, StringComparison.Ordinal);
    }

    private async Task AssertNotListed(string word)
    {
        foreach (var log in Logs)
            Assert.DoesNotContain(word, (await site.Visitor.Fetch(log)).Text, StringComparison.Ordinal);
    }

    private Task Change(string word, Action<Publication> change) =>
        site.ChangeDatabase(async db => change(await db.Publications.SingleAsync(p => p.Slug == $"a-{word}-b")));
}
