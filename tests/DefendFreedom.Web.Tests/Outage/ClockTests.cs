using System.Net;
using DefendFreedom.Mail;
using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Outage;

/// <summary>A clock that jumps shows what is due by the new time, and does nothing that cannot be undone.</summary>
public sealed class ClockTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    private static readonly TimeSpan Years = TimeSpan.FromDays(1000);

    [Fact]
    public async Task What_is_scheduled_follows_the_clock_forth_and_back()
    {
        await site.Change(db =>
        {
            var text = new PublicationText { Title = "Due", Summary = "Due.", Body = "Due.", Source = "Us", PressContact = "Desk" };
            var publication = Publication.Begin("due-by-the-clock", text);
            publication.Schedule(text, site.Clock.Now.AddDays(1));
            db.Add(publication);
            return Task.CompletedTask;
        });
        foreach (var (jump, status) in new[] { (0, HttpStatusCode.NotFound), (2, HttpStatusCode.OK), (-2, HttpStatusCode.NotFound), (2, HttpStatusCode.OK), (-2, HttpStatusCode.NotFound) })
        {
            site.Clock.Jump(TimeSpan.FromDays(jump));
            Assert.Equal(status, (await site.Visitor.Ask("/newsroom/due-by-the-clock")).Status);
        }
    }

    [Fact]
    public async Task Nothing_is_forgotten_by_a_clock_that_has_jumped_until_it_has_gone_evenly_for_an_hour()
    {
        site.Log.Expect("The clock has jumped");
        site.Log.Expect("may be relied on");
        var email = PetitionSite.SomeAddress();
        await site.Sign(email);
        await site.Mails(email);
        site.Clock.Move(TimeSpan.FromHours(2));
        await site.Keep();
        site.Clock.Jump(Years);
        await site.Keep();
        site.Clock.Move(TimeSpan.FromMinutes(50));
        await site.Keep();
        Assert.Single(await site.Waiting(email));
        site.Clock.Jump(-Years);
        await site.Keep();
        Assert.Single(await site.Waiting(email));

        site.Clock.Move(TimeSpan.FromDays(31));
        await site.Keep();
        Assert.Empty(await site.Waiting(email));
    }

    [Fact]
    public async Task A_letter_that_a_wrong_clock_put_years_ahead_leaves_when_the_clock_is_right()
    {
        site.Log.Expect("The clock has jumped");
        site.Log.Expect("Letters cannot be sent");
        site.Post.IsAway = true;
        site.Clock.Jump(Years);
        var email = PetitionSite.SomeAddress();
        await site.Sign(email);
        for (var tries = 0; !await site.Read(db => db.Letters.AnyAsync(l => l.State == LetterState.Waiting && l.DueAt > l.WrittenAt)); tries++)
        {
            Assert.True(tries < 100, "It was not tried.");
            await Task.Delay(100);
        }
        site.Clock.Jump(-Years);
        site.Post.IsAway = false;
        await site.Keep();
        Assert.Single(await site.Mails(email));
    }

    [Fact]
    public async Task A_count_is_read_anew_though_the_clock_was_set_back()
    {
        var before = await site.Count();
        await site.Visitor.Page("/petitions/" + PetitionSite.Petition);
        site.Clock.Jump(TimeSpan.FromDays(-2));
        await site.SignFully(PetitionSite.SomeAddress());
        site.Clock.Move(TimeSpan.FromSeconds(10));
        var shown = System.Text.Json.JsonDocument.Parse((await site.Fresh($"/petitions/{PetitionSite.Petition}.json")).Text);
        Assert.Equal(before + 1, shown.RootElement.GetProperty("count").GetInt32());
        site.Clock.Jump(TimeSpan.FromDays(2));
    }

    [Fact]
    public async Task The_link_of_a_mail_works_after_the_clock_was_set_back_and_forth()
    {
        var email = PetitionSite.SomeAddress();
        await site.Sign(email);
        var link = await site.Link(email);
        site.Clock.Jump(TimeSpan.FromDays(-3));
        Assert.True((await site.Visitor.Ask(link)).IsOk);
        site.Clock.Jump(TimeSpan.FromDays(3));
        Assert.Equal(HttpStatusCode.SeeOther, (await site.Send(link)).Status);
    }
}
