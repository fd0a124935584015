using DefendFreedom.Mail;

namespace DefendFreedom.Tests.Mail;

public sealed class BounceReportTests
{
    private const string Id = "<letter-d5a1c24f09b3e7@example.org>";

    [Fact]
    public void A_failure_report_has_a_message_id_and_a_status() =>
        Assert.Equal(new BounceReport(Id, "5.1.1"), BounceReport.Parse(CreateReport()));

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n")]
    public void Any_line_ending_is_accepted(string end) =>
        Assert.Equal(new BounceReport(Id, "5.1.1"), BounceReport.Parse(CreateReport().ReplaceLineEndings(end)));

    [Fact]
    public void Folded_headers_are_parsed() =>
        Assert.Equal(
            new BounceReport(Id, "5.1.1"),
            BounceReport.Parse(CreateReport().Replace("Message-ID: ", "Message-ID:\n ", StringComparison.Ordinal))
        );

    [Fact]
    public void A_missing_status_is_an_unspecified_failure() => Assert.Equal("5.0.0", BounceReport.Parse(CreateReport(status: ""))?.Status);

    [Fact]
    public void A_delayed_message_is_not_a_bounce() =>
        Assert.Null(BounceReport.Parse(CreateReport(action: "delayed", status: "Status: 4.4.1")));

    [Fact]
    public void An_out_of_office_reply_is_not_a_bounce_report() =>
        Assert.Null(BounceReport.Parse($"Content-Type: text/plain\nIn-Reply-To: {Id}\n\nI am away.\nAction: failed\nMessage-ID: {Id}\n"));

    [Theory]
    [InlineData("<20261120.1234@elsewhere.example>")]
    [InlineData("<letter-twelve@example.org>")]
    [InlineData("<letter--1@example.org>")]
    [InlineData("<letter-11111111111111111@example.org>")]
    [InlineData("<letter-12-638000000000000000@example.org>")]
    [InlineData("")]
    public void A_bounce_for_another_senders_message_is_ignored(string id) => Assert.Null(BounceReport.Parse(CreateReport(id)));

    [Theory]
    [InlineData("")]
    [InlineData("\0\0\0")]
    [InlineData("Content-Type: multipart/report; report-type=delivery-status")]
    public void Text_that_is_not_an_email_is_not_a_bounce_report(string text) => Assert.Null(BounceReport.Parse(text));

    [Fact]
    public void A_message_of_many_megabytes_is_parsed_within_seconds()
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.Null(
            BounceReport.Parse(
                "Content-Type: multipart/report; " + string.Concat(Enumerable.Repeat("\n \t delivery \nAction:  fai\n<", 300_000))
            )
        );
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"It took {clock.Elapsed}");
    }

    private static string CreateReport(string id = Id, string action = "failed", string status = "Status: 5.1.1 (no such user)") =>
        $"""
            From: MAILER-DAEMON@mail.example.net
            Message-ID: <1@mail.example.net>
            Content-Type: multipart/report; report-type=delivery-status;
             boundary="b"

            --b
            Content-Type: text/plain

            Nobody lives here.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mail.example.net

            Final-Recipient: rfc822; ada@example.net
            Action: {action}
            {status}
            --b
            Content-Type: text/rfc822-headers

            Subject: Please confirm
            Message-ID: {id}
            --b--
            """;
}
