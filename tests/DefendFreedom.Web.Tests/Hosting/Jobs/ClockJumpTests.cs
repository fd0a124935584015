using System.Net;
using DefendFreedom.Mail;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Hosting.Jobs;

/// <summary>After a clock jump, scheduled content follows the new time, and nothing irreversible is done.</summary>
public sealed class ClockJumpTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    private static readonly TimeSpan Years = TimeSpan.FromDays(1000);

    [Fact]
    public async Task Scheduled_publications_follow_the_clock_in_both_directions()
    {
        await site.ChangeDatabase(db =>
        {
            var text = new PublicationText
            {
                Title = "Due",
                Summary = "Due.",
                Body = "Due.",
                Source = "Us",
                PressContact = "Desk",
            };
            var publication = Publication.CreateDraft("due-by-the-clock", text);
            publication.Schedule(text, site.Clock.Now.AddDays(1));
            db.Add(publication);
            return Task.CompletedTask;
        });
        foreach (
            var (jump, status) in new[]
            {
                (0, HttpStatusCode.NotFound),
                (2, HttpStatusCode.OK),
                (-2, HttpStatusCode.NotFound),
                (2, HttpStatusCode.OK),
                (-2, HttpStatusCode.NotFound),
            }
        )
        {
            site.Clock.JumpBy(TimeSpan.FromDays(jump));
            Assert.Equal(status, (await site.Visitor.Fetch("/newsroom/due-by-the-clock")).Status);
        }
    }

    [Fact]
    public async Task No_data_is_deleted_after_a_clock_jump_until_the_clock_is_stable_for_an_hour()
    {
        site.Log.Expect("The clock has jumped");
        site.Log.Expect("may be relied on");
        var email = PetitionSite.NewEmail();
        await site.Sign(email);
        await site.WaitForMail(email);
        site.Clock.Advance(TimeSpan.FromHours(2));
        await site.RunMaintenance();
        site.Clock.JumpBy(Years);
        await site.RunMaintenance();
        site.Clock.Advance(TimeSpan.FromMinutes(50));
        await site.RunMaintenance();
        Assert.Single(await site.FindPendingForms(email));
        site.Clock.JumpBy(-Years);
        await site.RunMaintenance();
        Assert.Single(await site.FindPendingForms(email));

        site.Clock.Advance(TimeSpan.FromDays(31));
        await site.RunMaintenance();
        Assert.Empty(await site.FindPendingForms(email));
    }

    [Fact]
    public async Task A_message_rescheduled_by_a_wrong_clock_is_sent_once_the_clock_is_right()
    {
        site.Log.Expect("The clock has jumped");
        site.Log.Expect("E-mails cannot be sent");
        site.MailServer.IsUnavailable = true;
        site.Clock.JumpBy(Years);
        var email = PetitionSite.NewEmail();
        await site.Sign(email);
        for (
            var attempt = 0;
            !await site.Query(db => db.OutboxMessages.AnyAsync(l => l.Status == MessageStatus.Waiting && l.DueAt > l.CreatedAt));
            attempt++
        )
        {
            Assert.True(attempt < 100, "It was not tried.");
            await Task.Delay(100);
        }
        site.Clock.JumpBy(-Years);
        site.MailServer.IsUnavailable = false;
        await site.RunMaintenance();
        Assert.Single(await site.WaitForMail(email));
    }

    [Fact]
    public async Task The_signature_count_refreshes_after_the_clock_is_set_back()
    {
        var before = await site.GetTally();
        await site.Visitor.GetPage("/petitions/" + PetitionSite.PetitionSlug);
        site.Clock.JumpBy(TimeSpan.FromDays(-2));
        await site.SignAndConfirm(PetitionSite.NewEmail());
        site.Clock.Advance(TimeSpan.FromSeconds(10));
        var shown = System.Text.Json.JsonDocument.Parse((await site.FetchUncached($"/petitions/{PetitionSite.PetitionSlug}.json")).Text);
        Assert.Equal(before + 1, shown.RootElement.GetProperty("count").GetInt32());
        site.Clock.JumpBy(TimeSpan.FromDays(2));
    }

    [Fact]
    public async Task An_email_link_works_after_the_clock_is_set_back_and_forward()
    {
        var email = PetitionSite.NewEmail();
        await site.Sign(email);
        var link = await site.WaitForLink(email);
        site.Clock.JumpBy(TimeSpan.FromDays(-3));
        Assert.True((await site.Visitor.Fetch(link)).IsOk);
        site.Clock.JumpBy(TimeSpan.FromDays(3));
        Assert.Equal(HttpStatusCode.SeeOther, (await site.PostForm(link)).Status);
    }
}
