using System.Net;
using DefendFreedom.Mail;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Features.Mail;

/// <summary>A site that gives up on the mail server soon.</summary>
public sealed class ImpatientSite : PetitionSite
{
    protected override IReadOnlyDictionary<string, string> Settings =>
        new Dictionary<string, string>(base.Settings) { ["Mail:TimeoutSeconds"] = "2" };
}

/// <summary>A mail server that is down or hangs: signing and reading work as usual, and queued messages are sent once it is back.</summary>
public sealed class MailOutageTests(ImpatientSite site) : IClassFixture<ImpatientSite>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Messages_wait_for_an_unresponsive_mail_server_while_the_site_keeps_working(bool away)
    {
        site.Log.Expect("E-mails cannot be sent");
        (site.MailServer.IsUnavailable, site.MailServer.AcceptDelay) = (away, away ? TimeSpan.Zero : TimeSpan.FromMinutes(1));
        var (email, now) = (PetitionSite.NewEmail(), site.Clock.Now);
        Assert.Equal(HttpStatusCode.SeeOther, (await site.Sign(email)).Status);
        await WaitUntil(() =>
            site.Query(db =>
                db.OutboxMessages.AnyAsync(l => l.Status == MessageStatus.Waiting && l.DueAt > now && l.DueAt < now.AddMinutes(1))
            )
        );
        Assert.Equal(HttpStatusCode.SeeOther, (await site.Sign(PetitionSite.NewEmail())).Status);
        Assert.True((await site.Visitor.Fetch("/")).IsOk);

        (site.MailServer.IsUnavailable, site.MailServer.AcceptDelay) = (false, TimeSpan.Zero);
        // An attempt that began before may still fail and put the message off once more.
        for (var attempt = 0; attempt < 5 && !HasArrived(email); attempt++)
        {
            site.Clock.Advance(OutboxMessage.LeaseDuration);
            for (var wait = 0; wait < 100 && !HasArrived(email); wait++)
                await Task.Delay(50);
        }
        Assert.Single(await site.WaitForMail(email));
    }

    private bool HasArrived(string email) => site.MailServer.Accepted.Any(m => m.To == email);

    [Fact]
    public async Task A_recipient_that_the_mail_server_cannot_accept_does_not_delay_other_messages()
    {
        var (international, email) = ($"jürgen-{Guid.NewGuid():N}@example.org", PetitionSite.NewEmail());
        Assert.Equal(HttpStatusCode.SeeOther, (await site.Sign(international)).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await site.Sign(email)).Status);
        Assert.Single(await site.WaitForMail(email));
        await WaitUntil(() =>
            site.Query(db =>
                db.OutboxMessages.AnyAsync(l => l.Status == MessageStatus.Waiting && l.Attempts == 1 && l.LastError!.Contains("ASCII"))
            )
        );

        site.MailServer.SupportsSmtpUtf8 = true;
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Single(await site.WaitForMail(international));
        site.MailServer.SupportsSmtpUtf8 = false;
    }

    private static async Task WaitUntil(Func<Task<bool>> condition)
    {
        for (var attempt = 0; !await condition(); attempt++)
        {
            Assert.True(attempt < 100, "It did not happen within ten seconds.");
            await Task.Delay(100);
        }
    }
}
