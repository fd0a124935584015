using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Mail;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Pages.Petitions;

public sealed class ReturnedMailTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    [Fact]
    public async Task A_mail_that_came_back_is_noted_and_nothing_more_goes_to_that_mailbox()
    {
        var email = PetitionSite.SomeAddress();
        await site.Sign(email);
        using var ada = await Staff.Of(site, Role.Administrator);
        await Note(ada, Report((await site.Mails(email))[0]));
        Assert.Contains("5.1.1", ada.Page.QuerySelector("main table")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await site.Waiting(email));
        await Note(ada, Report((await site.Mails(email))[0]));
        Assert.Contains("noted before", ada.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        site.Clock.Move(TimeSpan.FromDays(3.5));
        await site.Keep();
        await site.Sign(PetitionSite.SomeAddress());
        Assert.Single(site.Post.Accepted, m => m.To == email);

        await site.Sign(email);   // the mailbox was only full, and its owner tries again
        await site.Send(PetitionSite.LinkIn((await site.Mails(email, 2))[1], "confirm"));
        Assert.NotNull(await site.Find(email));
    }

    [Fact]
    public async Task Who_complains_of_a_mail_is_not_reminded()
    {
        var email = PetitionSite.SomeAddress();
        await site.Sign(email);
        using var ada = await Staff.Of(site, Role.Administrator);
        var report = Report((await site.Mails(email))[0]);
        await Note(ada, report.Replace("delivery-status", "feedback-report", StringComparison.Ordinal).Replace("Action: failed", "Feedback-Type: abuse", StringComparison.Ordinal));
        Assert.Contains("complaint", ada.Page.QuerySelector("main table")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await site.Waiting(email));
    }

    [Fact]
    public async Task Who_guesses_at_a_letters_name_changes_nothing()
    {
        var email = PetitionSite.SomeAddress();
        await site.Sign(email);
        var mail = (await site.Mails(email))[0];
        using var ada = await Staff.Of(site, Role.Administrator);
        await Note(ada, System.Text.RegularExpressions.Regex.Replace(Report(mail), "<letter-[0-9a-f]+@", $"<letter-{RandomId.Create(site.Clock.Now):x}@"));
        var waiting = Assert.Single(await site.Waiting(email)).Submission.Id;
        Assert.False(await site.Read(db => db.Letters.AnyAsync(l => l.State == LetterState.Returned && l.About == waiting)));
    }

    [Fact]
    public async Task What_is_no_report_is_refused_with_what_to_do_and_stays_in_the_field()
    {
        using var ada = await Staff.Of(site, Role.Administrator);
        await Note(ada, "It came back!");
        Assert.Contains("Paste the whole source", ada.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("It came back!", ada.Page.QuerySelector("textarea")!.TextContent.Trim());
    }

    private static async Task Note(Staff staff, string report)
    {
        await staff.Open("/admin/mail");
        await staff.Send(("Report", report));
    }

    /// <summary>What a mail server writes of a mail that nobody takes, RFC 3464.</summary>
    private static string Report(string mail) => $"""
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
