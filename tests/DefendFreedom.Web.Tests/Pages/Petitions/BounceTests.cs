using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Mail;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Pages.Petitions;

public sealed class BounceTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    [Fact]
    public async Task A_bounce_is_recorded_and_stops_email_to_that_mailbox()
    {
        var email = PetitionSite.NewEmail();
        await site.Sign(email);
        using var ada = await StaffBrowser.SignedInAs(site, Role.Administrator);
        await SubmitReport(ada, CreateReport((await site.WaitForMail(email))[0]));
        Assert.Contains("5.1.1", ada.Page.QuerySelector("main table")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await site.FindPendingForms(email));
        await SubmitReport(ada, CreateReport((await site.WaitForMail(email))[0]));
        Assert.Contains("recorded before", ada.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        site.Clock.Advance(TimeSpan.FromDays(3.5));
        await site.RunMaintenance();
        await site.Sign(PetitionSite.NewEmail());
        Assert.Single(site.MailServer.Accepted, m => m.To == email);

        await site.Sign(email); // the mailbox was only full, and its owner signs again
        await site.PostForm(PetitionSite.FindLink((await site.WaitForMail(email, 2))[1], "confirm"));
        Assert.NotNull(await site.FindSignature(email));
    }

    [Fact]
    public async Task A_spam_complaint_stops_reminders()
    {
        var email = PetitionSite.NewEmail();
        await site.Sign(email);
        using var ada = await StaffBrowser.SignedInAs(site, Role.Administrator);
        var report = CreateReport((await site.WaitForMail(email))[0]);
        await SubmitReport(
            ada,
            report
                .Replace("delivery-status", "feedback-report", StringComparison.Ordinal)
                .Replace("Action: failed", "Feedback-Type: abuse", StringComparison.Ordinal)
        );
        Assert.Contains("complaint", ada.Page.QuerySelector("main table")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await site.FindPendingForms(email));
    }

    [Fact]
    public async Task A_guessed_message_id_cannot_mark_a_message_as_bounced()
    {
        var email = PetitionSite.NewEmail();
        await site.Sign(email);
        var mail = (await site.WaitForMail(email))[0];
        using var ada = await StaffBrowser.SignedInAs(site, Role.Administrator);
        await SubmitReport(
            ada,
            System.Text.RegularExpressions.Regex.Replace(
                CreateReport(mail),
                "<letter-[0-9a-f]+@",
                $"<letter-{RandomId.Create(site.Clock.Now):x}@"
            )
        );
        var waiting = Assert.Single(await site.FindPendingForms(email)).Submission.Id;
        Assert.False(await site.Query(db => db.OutboxMessages.AnyAsync(l => l.Status == MessageStatus.Bounced && l.SubjectId == waiting)));
    }

    [Fact]
    public async Task Input_that_is_not_a_bounce_report_is_refused_with_help_and_kept_in_the_field()
    {
        using var ada = await StaffBrowser.SignedInAs(site, Role.Administrator);
        await SubmitReport(ada, "It came back!");
        Assert.Contains("Paste the complete source", ada.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("It came back!", ada.Page.QuerySelector("textarea")!.TextContent.Trim());
    }

    private static async Task SubmitReport(StaffBrowser staff, string report)
    {
        await staff.Open("/admin/mail");
        await staff.SubmitForm(("Report", report));
    }

    /// <summary>Returns the bounce message of a mail server (RFC 3464).</summary>
    private static string CreateReport(string mail) =>
        $"""
            Content-Type: multipart/report; report-type=delivery-status; boundary="b"

            --b
            Content-Type: message/delivery-status

            Action: failed
            Status: 5.1.1

            --b
            Content-Type: text/rfc822-headers

            {mail.Split('\n').Select(l => l.Trim()).First(l => l.StartsWith("Message-ID:", StringComparison.OrdinalIgnoreCase))}
            --b--
            """;
}
