using System.Text;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Mail;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace DefendFreedom.Web.Tests.Areas.Admin;

public sealed class StaffMailTests(StaffMailTests.SiteWithMail site) : IClassFixture<StaffMailTests.SiteWithMail>
{
    [Fact]
    public async Task A_password_can_be_reset_by_the_link_in_the_email()
    {
        using var ada = await StaffBrowser.SignedInAs(site, Role.Writer);
        using var again = StaffBrowser.SignedOut(site);
        await again.Open("/admin/forgot-password");
        await again.SubmitForm(("Email", ada.Email));
        var message = await site.WaitForMail(ada.Email);
        var link = message.Split('\n').Select(l => l.Trim()).Single(l => l.Contains("/admin/invitation/", StringComparison.Ordinal));
        await again.Open(new Uri(link).PathAndQuery);
        await again.SubmitForm(("Password", "some quite other words here"));
        Assert.Equal("/admin", again.Path);
    }

    [Fact]
    public async Task An_address_without_an_account_gets_the_same_response_and_no_email()
    {
        using var known = await StaffBrowser.SignedInAs(site, Role.Writer);
        var (known1, unknown1) = (await RequestPasswordReset(known.Email), await RequestPasswordReset("nobody@example.org"));
        Assert.Equal(known1, unknown1);
        await site.WaitForMail(known.Email);
        Assert.DoesNotContain(site.MailServer.Accepted, m => m.To == "nobody@example.org");
    }

    [Fact]
    public async Task Messages_wait_while_the_mail_server_is_unavailable()
    {
        site.Log.Expect("E-mails cannot be sent");
        using var ada = await StaffBrowser.SignedInAs(site, Role.Writer);
        site.MailServer.IsUnavailable = true;
        await RequestPasswordReset(ada.Email);
        await site.WaitUntil(async db => await db.OutboxMessages.AnyAsync(l => l.Status == MessageStatus.Waiting && l.DueAt > l.CreatedAt));
        site.MailServer.IsUnavailable = false;
        Assert.DoesNotContain(site.MailServer.Accepted, m => m.To == ada.Email);
        site.Clock.Advance(OutboxMessage.LeaseDuration);
        await site.WaitForMail(ada.Email);
        Assert.Single(site.MailServer.Accepted, m => m.To == ada.Email);
    }

    [Fact]
    public async Task A_permanently_refused_message_is_listed_and_can_be_retried()
    {
        site.Log.Expect("could not be sent");
        using var ada = await StaffBrowser.SignedInAs(site, Role.Administrator);
        site.MailServer.RecipientRefusal = to => to == ada.Email ? "550 no such mailbox" : null;
        await RequestPasswordReset(ada.Email);
        await site.WaitUntil(async db => await db.OutboxMessages.Failed().AnyAsync());
        await ada.Open("/admin/mail");
        Assert.Contains("550", ada.Page.QuerySelector("main table")!.TextContent, StringComparison.Ordinal);
        site.MailServer.RecipientRefusal = _ => null;
        await ada.SubmitForm();
        await site.WaitForMail(ada.Email);
        await ada.Open("/admin/mail");
        Assert.Null(ada.Page.QuerySelector("main table"));
    }

    [Fact]
    public async Task An_email_has_From_Reply_To_Date_Message_ID_and_Auto_Submitted_headers()
    {
        using var ada = await StaffBrowser.SignedInAs(site, Role.Writer);
        await RequestPasswordReset(ada.Email);
        await site.WaitForMail(ada.Email);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(site.MailServer.Accepted.Last(m => m.To == ada.Email).Raw));
        using var mimeMessage = await MimeMessage.LoadAsync(stream);
        Assert.Equal(
            ("Defend Freedom", "desk@example.org"),
            (mimeMessage.From.Mailboxes.Single().Name, mimeMessage.From.Mailboxes.Single().Address)
        );
        Assert.Equal("press@example.org", mimeMessage.ReplyTo.Mailboxes.Single().Address);
        Assert.Equal(site.Clock.GetUtcNow(), mimeMessage.Date, TimeSpan.FromMinutes(1));
        Assert.Matches(@"^letter-[0-9a-f]{14,15}@example\.org$", mimeMessage.MessageId);
        Assert.Equal("auto-generated", mimeMessage.Headers[HeaderId.AutoSubmitted]);
        var body = Assert.IsType<TextPart>(mimeMessage.Body);
        Assert.Equal(("text/plain", ContentEncoding.QuotedPrintable), (body.ContentType.MimeType, body.ContentTransferEncoding));
    }

    [Fact]
    public async Task Message_content_cannot_be_read_from_the_database()
    {
        await RequestPasswordReset("somebody.private@example.org");
        await site.WaitUntil(async db => await db.OutboxMessages.AnyAsync());
        await using var scope = site.Services.CreateAsyncScope();
        var messages = await scope.ServiceProvider.GetRequiredService<SiteDb>().OutboxMessages.AsNoTracking().ToListAsync();
        Assert.All(messages, l => Assert.DoesNotContain("somebody", Encoding.UTF8.GetString(l.Content ?? []), StringComparison.Ordinal));
    }

    private async Task<string> RequestPasswordReset(string email)
    {
        using var visitor = StaffBrowser.SignedOut(site);
        await visitor.Open("/admin/forgot-password");
        await visitor.SubmitForm(("Email", email));
        return $"{visitor.Status} {visitor.Page.QuerySelector("main")!.TextContent}";
    }

    public sealed class SiteWithMail : RunningSite
    {
        public MailServer MailServer { get; } = new();

        protected override IReadOnlyDictionary<string, string> Settings =>
            new Dictionary<string, string>
            {
                ["Site:BaseUrl"] = "https://campaign.example",
                ["Mail:Host"] = "127.0.0.1",
                ["Mail:Port"] = $"{MailServer.Port}",
                ["Mail:Security"] = "None",
                ["Mail:From"] = "desk@example.org",
                ["Mail:ReplyTo"] = "press@example.org",
            };

        /// <summary>Waits for an e-mail to an address and returns the latest one.</summary>
        public async Task<string> WaitForMail(string recipient)
        {
            await WaitUntil(_ => Task.FromResult(MailServer.Accepted.Any(m => m.To == recipient)));
            return MailServer.Accepted.Last(m => m.To == recipient).Message;
        }

        public async Task WaitUntil(Func<SiteDb, Task<bool>> condition)
        {
            for (var attempt = 0; ; attempt++)
            {
                await using var scope = Services.CreateAsyncScope();
                if (await condition(scope.ServiceProvider.GetRequiredService<SiteDb>()))
                    return;
                Assert.True(attempt < 200, "It did not happen within 20 seconds.");
                await Task.Delay(100);
            }
        }

        protected override void CleanUp() => MailServer.Dispose();
    }
}
