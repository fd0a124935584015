using System.Text;
using DefendFreedom.Mail;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace DefendFreedom.Tests.Mail;

public sealed class BounceFormatTests
{
    public static TheoryData<string, string> Reports => new()
    {
        { BounceReports.Postfix, "5.1.1" },
        { BounceReports.Exchange, "5.2.2" },
        { BounceReports.Gmail, "5.1.1" },
        { BounceReports.International, "5.1.6" },
        { BounceReports.WithEncodedStatus, "5.7.1" },
        { BounceReports.Complaint, "complaint" },
        { BounceReports.Qmail, "5.1.1" },
    };

    [Theory]
    [MemberData(nameof(Reports))]
    public async Task Reports_of_the_usual_mail_servers_are_read(string report, string status)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(report.ReplaceLineEndings("\r\n")));
        Assert.Equal(new ReturnedMail(BounceReports.Id, status), await ReturnedMail.Read(stream));
        Assert.Equal(new ReturnedMail(BounceReports.Id, status), ReturnedMail.Read("\n\n" + report));
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public void A_forwarded_report_is_read_unless_it_is_only_words(string report, string status)
    {
        var expected = report == BounceReports.Qmail ? null : new ReturnedMail(BounceReports.Id, status);
        Assert.Equal(expected, ReturnedMail.Read(BounceReports.Forwarded(report)));
        Assert.Equal(expected, ReturnedMail.Read(BounceReports.Encoded(report)));
    }

    [Theory]
    [InlineData("delayed")]
    [InlineData("relayed")]
    [InlineData("delivered")]
    [InlineData("expanded")]
    public void Only_a_failure_is_a_bounce(string action) =>
        Assert.Null(ReturnedMail.Read(BounceReports.Postfix.Replace("Action: failed", $"Action: {action}", StringComparison.Ordinal)));

    [Theory]
    [InlineData("not-spam")]
    [InlineData("auth-failure")]
    [InlineData("")]
    public void Only_a_complaint_is_a_complaint(string type) =>
        Assert.Null(ReturnedMail.Read(BounceReports.Complaint.Replace("Feedback-Type: abuse", $"Feedback-Type: {type}", StringComparison.Ordinal)));

    [Theory]
    [InlineData("Return-Path: <>", "Return-Path: <ada@example.net>")]
    [InlineData("Return-Path: <>", "X-Nothing: 1")]
    [InlineData("From: MAILER-DAEMON@", "From: ada@")]
    [InlineData("(#5.1.1)", "")]
    [InlineData("(#5.1.1)", "(#4.4.1)")]
    [InlineData("(#5.1.1)", "at 5.1.1.7")]
    [InlineData("(#5.1.1)", "by Mailer 15.1.1")]
    [InlineData("This is a permanent error", "Delivery is delayed")]
    [InlineData("Message-ID: <letter-", "Message-ID: <other-")]
    public void A_bounce_in_words_counts_only_when_nothing_about_it_is_in_doubt(string part, string instead) =>
        Assert.Null(ReturnedMail.Read(BounceReports.Qmail.Replace(part, instead, StringComparison.Ordinal)));

    [Fact]
    public void A_bounce_in_words_without_a_status_must_say_that_the_letter_could_not_be_delivered() =>
        Assert.Equal(
            "5.0.0",
            ReturnedMail.Read(BounceReports.Qmail.Replace("(#5.1.1)", "It could not be delivered.", StringComparison.Ordinal))?.Status);

    [Fact]
    public async Task More_than_the_first_256_kilobytes_is_not_read()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(BounceReports.Postfix.Replace("I'm sorry", new string('x', ReturnedMail.LengthRead), StringComparison.Ordinal)));
        Assert.Null(await ReturnedMail.Read(stream));
        Assert.Equal(ReturnedMail.LengthRead, stream.Position);
    }

    [Property(MaxTest = 400)]
    public Property A_report_that_was_cut_off_or_changed_is_read_as_it_was_or_as_none() => Prop.ForAll(Arb.From(Damaged()), async bytes =>
    {
        using var stream = new MemoryStream(bytes);
        var read = await ReturnedMail.Read(stream);
        if (read is null) return;
        Assert.Matches(@"^(complaint|[245]\.[0-9]{1,3}\.[0-9]{1,3})$", read.Status);
        Assert.NotNull(MessageId.Number(read.MessageId));
    });

    [Fact]
    public void Messages_within_messages_without_end_are_left_after_a_few()
    {
        var report = BounceReports.Gmail;
        for (var depth = 0; depth < 200; depth++) report = $"Content-Type: multipart/mixed; boundary=\"o{depth}\"\n\n--o{depth}\nContent-Type: message/rfc822\n\n{report}\n--o{depth}--\n";
        Assert.Null(ReturnedMail.Read(report));
    }

    private static Gen<byte[]> Damaged()
    {
        var inserted = Gen.Elements(
            "\r\n", "--b", "\0", "Content-Type: multipart/report; boundary=b\n", "Content-Transfer-Encoding: base64\n",
            "=?utf-8?B?", ";", "charset=nonsense", "\ud83d").Select(Encoding.UTF8.GetBytes);
        var aByte = Gen.Choose(0, 255).Select(b => new[] { (byte)b });
        var reports = Reports.Select(r => (string)r[0]).ToList();
        var whole = reports.Concat(reports.Select(BounceReports.Encoded)).Select(Encoding.UTF8.GetBytes).ToArray();
        var change = from at in Gen.Choose(0, 10_000)
                     from mark in Gen.Elements("", "Status: ", "Action: ", "Message-ID: ", "Content-Type: ")
                     from length in Gen.Choose(0, 200)
                     from instead in Gen.Frequency((3, inserted), (2, aByte), (1, Gen.Constant(Array.Empty<byte>())))
                     select (at, mark, length: mark.Length == 0 ? length : length % 20, instead);
        return from report in Gen.Elements(whole)
               from count in Gen.Choose(1, 5)
               from changes in change.ArrayOf(count)
               select changes.Aggregate(report, (bytes, c) => Replace(bytes, Place(bytes, c.mark, c.at), c.length, c.instead));
    }

    // Anywhere, or beside a header that matters.
    private static int Place(byte[] bytes, string mark, int at)
    {
        var header = bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(mark));
        return mark.Length > 0 && header >= 0 ? Math.Min(bytes.Length, header + at % 20) : at % (bytes.Length + 1);
    }

    private static byte[] Replace(byte[] bytes, int at, int length, byte[] instead) =>
        [.. bytes[..at], .. instead, .. bytes[Math.Min(bytes.Length, at + length)..]];
}
