using DefendFreedom.Mail;

namespace DefendFreedom.Tests.Mail;

public sealed class ReturnedMailTests
{
    private const string Id = "<letter-d5a1c24f09b3e7@example.org>";

    [Fact]
    public void A_report_of_a_failure_names_the_letter_and_says_why() => Assert.Equal(new ReturnedMail(Id, "5.1.1"), ReturnedMail.Read(Report()));

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n")]
    public void Line_ends_make_no_difference(string end) =>
        Assert.Equal(new ReturnedMail(Id, "5.1.1"), ReturnedMail.Read(Report().ReplaceLineEndings(end)));

    [Fact]
    public void A_header_that_goes_on_in_the_next_line_is_read() =>
        Assert.Equal(
            new ReturnedMail(Id, "5.1.1"),
            ReturnedMail.Read(Report().Replace("Message-ID: ", "Message-ID:\n ", StringComparison.Ordinal)));

    [Fact]
    public void A_status_that_is_missing_is_a_failure_for_no_known_reason() => Assert.Equal("5.0.0", ReturnedMail.Read(Report(status: ""))?.Status);

    [Fact]
    public void A_letter_that_is_only_late_is_no_failure() => Assert.Null(ReturnedMail.Read(Report(action: "delayed", status: "Status: 4.4.1")));

    [Fact]
    public void A_holiday_notice_is_no_report() => Assert.Null(ReturnedMail.Read($"Content-Type: text/plain\nIn-Reply-To: {Id}\n\nI am away.\nAction: failed\nMessage-ID: {Id}\n"));

    [Theory]
    [InlineData("<20261120.1234@elsewhere.example>")]
    [InlineData("<letter-twelve@example.org>")]
    [InlineData("<letter--1@example.org>")]
    [InlineData("<letter-11111111111111111@example.org>")]
    [InlineData("<letter-12-638000000000000000@example.org>")]
    [InlineData("")]
    public void A_report_of_somebody_elses_mail_is_nothing_to_us(string id) => Assert.Null(ReturnedMail.Read(Report(id)));

    [Theory]
    [InlineData("")]
    [InlineData("\0\0\0")]
    [InlineData("Content-Type: multipart/report; report-type=delivery-status")]
    public void What_is_no_mail_is_no_report(string text) => Assert.Null(ReturnedMail.Read(text));

    [Fact]
    public void A_mail_of_many_megabytes_is_read_within_seconds()
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.Null(ReturnedMail.Read("Content-Type: multipart/report; " + string.Concat(Enumerable.Repeat("\n \t delivery \nAction:  fai\n<", 300_000))));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"It took {clock.Elapsed}");
    }

    private static string Report(string id = Id, string action = "failed", string status = "Status: 5.1.1 (no such user)") => $"""
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
