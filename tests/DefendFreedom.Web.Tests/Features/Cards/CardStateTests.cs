using System.Net;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Features.Cards;

/// <summary>Who may see a card: only what the public may see has one.</summary>
public sealed class CardStateTests(CardSite site) : IClassFixture<CardSite>
{
    [Theory]
    [InlineData(PublicationState.Draft, 0)]
    [InlineData(PublicationState.HeldBack, 0)]
    [InlineData(PublicationState.Scheduled, 1)]
    [InlineData(PublicationState.Published, 1)]
    [InlineData(PublicationState.Withdrawn, 0)]
    public async Task A_publication_that_the_public_may_not_see_has_no_card(PublicationState state, int hoursUntilVisible)
    {
        var publication = SampleData.CreatePublication($"unseen{state}".ToLowerInvariant());
        if (hoursUntilVisible > 0)
            publication.Embargo(site.Clock.Now.AddHours(hoursUntilVisible));
        await site.AddPublicationInState(publication, state);
        var path = site.FindCardPath(publication);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Fetch(path)).Status);
        Assert.DoesNotContain(Path.GetFileName(path), site.CardFiles);
    }

    [Fact]
    public async Task A_petition_that_becomes_a_draft_again_has_no_card()
    {
        await site.OpenPetitions();
        var path = await site.FindSharedPicture("/petitions/free-ilham-tohti");
        Assert.Equal(HttpStatusCode.OK, (await site.FetchCard(path)).Status);
        await site.ChangePetition("free-ilham-tohti", p => p.ResetToDraft());
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Fetch(path)).Status);
        Assert.DoesNotContain(Path.GetFileName(path), site.CardFiles);
    }

    [Fact]
    public async Task An_embargoed_publication_has_its_card_from_the_end_of_the_embargo_on()
    {
        var publication = SampleData.CreatePublication("embargoed");
        publication.Embargo(site.Clock.Now.AddHours(2));
        await site.AddPublications(publication);
        var path = site.FindCardPath(publication);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Fetch(path)).Status);

        site.Clock.Advance(TimeSpan.FromHours(3));
        Assert.Equal(path, await site.FindSharedPicture(SampleData.PublicationAddress("embargoed")));
        Assert.Equal(HttpStatusCode.OK, (await site.FetchCard(path)).Status);

        await Change(publication.Id, p => p.Embargo(site.Clock.Now.AddHours(1)));
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Fetch(path)).Status);
        Assert.DoesNotContain(Path.GetFileName(path), site.CardFiles);
    }

    [Fact]
    public async Task The_card_of_a_withdrawn_publication_is_deleted_on_this_node_too_when_another_withdraws_it()
    {
        var publication = SampleData.CreatePublication("regretted");
        await site.AddPublications(publication);
        var path = await site.FindSharedPicture(SampleData.PublicationAddress("regretted"));
        Assert.Equal(HttpStatusCode.OK, (await site.FetchCard(path)).Status);
        Assert.Contains(Path.GetFileName(path), site.CardFiles);

        await using (var otherNode = site.OpenDatabase())
        {
            (await otherNode.Publications.SingleAsync(p => p.Id == publication.Id)).Withdraw(site.Clock.Now, "It was wrong.");
            await otherNode.SaveChangesAsync();
        }
        for (var attempt = 0; (await site.Visitor.Fetch(path)).Status != HttpStatusCode.NotFound; attempt++)
        {
            Assert.True(attempt < 100, "the card is still served");
            await Task.Delay(50);
        }
        Assert.DoesNotContain(Path.GetFileName(path), site.CardFiles);
    }

    [Fact]
    public async Task A_correction_gives_a_publication_another_card()
    {
        var publication = SampleData.CreatePublication("corrected");
        await site.AddPublications(publication);
        var before = await site.FindSharedPicture(SampleData.PublicationAddress("corrected"));
        await site.FetchCard(before);

        await Change(publication.Id, p => p.Corrections.Add(new Correction(site.Clock.Now, "It was seven.", "It was nine.")));
        var after = await site.FindSharedPicture(SampleData.PublicationAddress("corrected"));
        Assert.NotEqual(before, after);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Fetch(before)).Status);
        Assert.DoesNotContain(Path.GetFileName(before), site.CardFiles);
        Assert.Equal(HttpStatusCode.OK, (await site.FetchCard(after)).Status);
    }

    [Fact]
    public async Task A_publication_with_another_headline_or_picture_has_another_card()
    {
        var publication = SampleData.CreatePublication("renamed");
        await site.AddPublications(publication);
        var cards = new HashSet<string> { await site.FindSharedPicture(SampleData.PublicationAddress("renamed")) };
        foreach (
            var text in new[]
            {
                publication.Text with
                {
                    Title = "Another headline",
                },
                publication.Text with
                {
                    Picture = "gun-violence.svg",
                },
            }
        )
        {
            await Change(publication.Id, p => p.Publish(text, site.Clock.Now));
            Assert.True(cards.Add(await site.FindSharedPicture(SampleData.PublicationAddress("renamed"))), "the card is the same");
        }
    }

    [Fact]
    public async Task The_card_with_a_picture_that_is_taken_down_is_deleted()
    {
        await site.AddUploads(["taken-down"]);
        var publication = SampleData.CreatePublication("taken");
        publication.Publish(publication.Text with { Picture = "taken-down" }, site.Clock.Now);
        await site.AddPublications(publication);
        var before = await site.FindSharedPicture(SampleData.PublicationAddress("taken"));
        Assert.Equal(HttpStatusCode.OK, (await site.FetchCard(before)).Status);

        await site.ChangeDatabase(async db => (await db.Uploads.SingleAsync(u => u.Name == "taken-down")).TakeDown(site.Clock.Now));
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Fetch(before)).Status);
        Assert.DoesNotContain(Path.GetFileName(before), site.CardFiles);
        Assert.NotEqual(before, await site.FindSharedPicture(SampleData.PublicationAddress("taken")));
    }

    [Fact]
    public async Task A_node_without_the_file_draws_the_card_itself()
    {
        var path = await site.FindSharedPicture("/issues/death-penalty");
        var drawn = await site.FetchCard(path);
        File.Delete(Path.Combine(site.CardFolder, Path.GetFileName(path)));
        Assert.Equal(drawn.Body, (await site.FetchCard(path)).Body);
    }

    private Task Change(int id, Action<Publication> change) => site.ChangeDatabase(async db => change((await db.FindPublication(id))!));
}
