using System.Text;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Mail;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace DefendFreedom.Web.Tests.Areas.Admin;

public sealed class MailTests(MailTests.SiteWithMail site) : IClassFixture<MailTests.SiteWithMail>
{
    [Fact]
    public async Task A_forgotten_password_is_chosen_anew_by_the_link_in_the_mail()
    {
        using var ada = await Staff.Of(site, Role.Writer);
        using var again = Staff.Visitor(site);
        await again.Open("/admin/forgotten");
        await again.Send(("Email", ada.Email));
        var message = await site.Mail(ada.Email);
        var link = message.Split('\n').Select(l => l.Trim()).Single(l => l.Contains("/admin/invitation/", StringComparison.Ordinal));
        await again.Open(new Uri(link).PathAndQuery);
        await again.Send(("Password", "some quite other words here"));
        Assert.Equal("/admin", again.Path);
    }

    [Fact]
    public async Task An_address_without_an_account_gets_the_same_answer_and_no_mail()
    {
        using var known = await Staff.Of(site, Role.Writer);
        var (known1, unknown1) = (await Ask(known.Email), await Ask("nobody@example.org"));
        Assert.Equal(known1, unknown1);
        await site.Mail(known.Email);
        Assert.DoesNotContain(site.Post.Accepted, m => m.To == "nobody@example.org");
    }

    [Fact]
    public async Task While_the_mail_server_is_away_letters_wait()
    {
        site.Log.Expect("Letters cannot be sent");
        using var ada = await Staff.Of(site, Role.Writer);
        site.Post.IsAway = true;
        await Ask(ada.Email);
        await site.Until(async db => await db.Letters.AnyAsync(l => l.State == LetterState.Waiting && l.DueAt > l.WrittenAt));
        site.Post.IsAway = false;
        Assert.DoesNotContain(site.Post.Accepted, m => m.To == ada.Email);
        site.Clock.Move(Letter.Lease);
        await site.Mail(ada.Email);
        Assert.Single(site.Post.Accepted, m => m.To == ada.Email);
    }

    [Fact]
    public async Task A_letter_that_is_refused_for_good_is_shown_and_tried_again_by_hand()
    {
        site.Log.Expect("could not be sent");
        using var ada = await Staff.Of(site, Role.Administrator);
        site.Post.Refuse = to => to == ada.Email ? "550 no such mailbox" : null;
        await Ask(ada.Email);
        await site.Until(async db => await db.Letters.Failed().AnyAsync());
        await ada.Open("/admin/mail");
        Assert.Contains("550", ada.Page.QuerySelector("main table")!.TextContent, StringComparison.Ordinal);
        site.Post.Refuse = _ => null;
        await ada.Send();
        await site.Mail(ada.Email);
        await ada.Open("/admin/mail");
        Assert.Null(ada.Page.QuerySelector("main table"));
    }

    [Fact]
    public async Task A_letter_says_who_wrote_it_where_answers_go_and_that_a_program_sent_it()
    {
        using var ada = await Staff.Of(site, Role.Writer);
        await Ask(ada.Email);
        await site.Mail(ada.Email);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(site.Post.Accepted.Last(m => m.To == ada.Email).Raw));
        using var letter = await MimeMessage.LoadAsync(stream);
        Assert.Equal(("Defend Freedom", "desk@example.org"), (letter.From.Mailboxes.Single().Name, letter.From.Mailboxes.Single().Address));
        Assert.Equal("press@example.org", letter.ReplyTo.Mailboxes.Single().Address);
        Assert.Equal(site.Clock.GetUtcNow(), letter.Date, TimeSpan.FromMinutes(1));
        Assert.Matches(@"^letter-[0-9a-f]{14,15}@example\.org$", letter.MessageId);
        Assert.Equal("auto-generated", letter.Headers[HeaderId.AutoSubmitted]);
        var body = Assert.IsType<TextPart>(letter.Body);
        Assert.Equal(("text/plain", ContentEncoding.QuotedPrintable), (body.ContentType.MimeType, body.ContentTransferEncoding));
    }

    [Fact]
    public async Task Nothing_of_a_letter_can_be_read_off_the_database()
    {
        await Ask("somebody.private@example.org");
        await site.Until(async db => await db.Letters.AnyAsync());
        await using var scope = site.Services.CreateAsyncScope();
        var letters = await scope.ServiceProvider.GetRequiredService<SiteDb>().Letters.AsNoTracking().ToListAsync();
        Assert.All(letters, l => Assert.DoesNotContain("somebody", Encoding.UTF8.GetString(l.Content ?? []), StringComparison.Ordinal));
    }

    private async Task<string> Ask(string email)
    {
        using var visitor = Staff.Visitor(site);
        await visitor.Open("/admin/forgotten");
        await visitor.Send(("Email", email));
        return $"{visitor.Status} {visitor.Page.QuerySelector("main")!.TextContent}";
    }

    public sealed class SiteWithMail : RunningSite
    {
        public MailServer Post { get; } = new();

        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
        {
            ["Site:BaseUrl"] = "https://campaign.example",
            ["Mail:Host"] = "127.0.0.1",
            ["Mail:Port"] = $"{Post.Port}",
            ["Mail:Security"] = "None",
            ["Mail:From"] = "desk@example.org",
            ["Mail:ReplyTo"] = "press@example.org",
        };

        /// <summary>What was sent to an address, once it was.</summary>
        public async Task<string> Mail(string to)
        {
            await Until(_ => Task.FromResult(Post.Accepted.Any(m => m.To == to)));
            return Post.Accepted.Last(m => m.To == to).Message;
        }

        public async Task Until(Func<SiteDb, Task<bool>> holds)
        {
            for (var tries = 0; ; tries++)
            {
                await using var scope = Services.CreateAsyncScope();
                if (await holds(scope.ServiceProvider.GetRequiredService<SiteDb>())) return;
                Assert.True(tries < 200, "It did not happen within 20 seconds.");
                await Task.Delay(100);
            }
        }

        protected override void CleanUp() => Post.Dispose();
    }
}
