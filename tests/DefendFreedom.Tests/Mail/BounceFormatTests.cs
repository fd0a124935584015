using System.Text;
using DefendFreedom.Mail;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace DefendFreedom.Tests.Mail;

public sealed class BounceFormatTests
{
    public static TheoryData<string, string> Reports =>
        new()
        {
            { BounceSamples.Postfix, "5.1.1" },
            { BounceSamples.Exchange, "5.2.2" },
            { BounceSamples.Gmail, "5.1.1" },
            { BounceSamples.International, "5.1.6" },
            { BounceSamples.WithEncodedStatus, "5.7.1" },
            { BounceSamples.Complaint, "complaint" },
            { BounceSamples.Qmail, "5.1.1" },
        };

    [Theory]
    [MemberData(nameof(Reports))]
    public async Task Reports_of_common_mail_servers_are_parsed(string report, string status)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(report.ReplaceLineEndings("\r\n")));
        Assert.Equal(new BounceReport(BounceSamples.Id, status), await BounceReport.Parse(stream));
        Assert.Equal(new BounceReport(BounceSamples.Id, status), BounceReport.Parse("\n\n" + report));
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public void A_forwarded_report_is_parsed_unless_it_is_plain_text(string report, string status)
    {
        var expected = report == BounceSamples.Qmail ? null : new BounceReport(BounceSamples.Id, status);
        Assert.Equal(expected, BounceReport.Parse(BounceSamples.Forward(report)));
        Assert.Equal(expected, BounceReport.Parse(BounceSamples.ForwardAsBase64(report)));
    }

    [Theory]
    [InlineData("delayed")]
    [InlineData("relayed")]
    [InlineData("delivered")]
    [InlineData("expanded")]
    public void Only_a_failed_delivery_is_a_bounce(string action) =>
        Assert.Null(BounceReport.Parse(BounceSamples.Postfix.Replace("Action: failed", $"Action: {action}", StringComparison.Ordinal)));

    [Theory]
    [InlineData("not-spam")]
    [InlineData("auth-failure")]
    [InlineData("")]
    public void Only_an_abuse_report_is_a_complaint(string type) =>
        Assert.Null(
            BounceReport.Parse(BounceSamples.Complaint.Replace("Feedback-Type: abuse", $"Feedback-Type: {type}", StringComparison.Ordinal))
        );

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
    public void An_ambiguous_plain_text_bounce_is_ignored(string oldText, string newText) =>
        Assert.Null(BounceReport.Parse(BounceSamples.Qmail.Replace(oldText, newText, StringComparison.Ordinal)));

    [Fact]
    public void A_plain_text_bounce_without_a_status_must_say_that_delivery_failed() =>
        Assert.Equal(
            "5.0.0",
            BounceReport.Parse(BounceSamples.Qmail.Replace("(#5.1.1)", "It could not be delivered.", StringComparison.Ordinal))?.Status
        );

    [Fact]
    public async Task Only_the_first_256_kilobytes_are_read()
    {
        using var stream = new MemoryStream(
            Encoding.UTF8.GetBytes(
                BounceSamples.Postfix.Replace("I'm sorry", new string('x', BounceReport.MaxBytesRead), StringComparison.Ordinal)
            )
        );
        Assert.Null(await BounceReport.Parse(stream));
        Assert.Equal(BounceReport.MaxBytesRead, stream.Position);
    }

    [Property(MaxTest = 400)]
    public Property A_damaged_report_yields_a_valid_result_or_none() =>
        Prop.ForAll(
            Arb.From(DamagedReports()),
            async bytes =>
            {
                using var stream = new MemoryStream(bytes);
                var read = await BounceReport.Parse(stream);
                if (read is null)
                    return;
                Assert.Matches(@"^(complaint|[245]\.[0-9]{1,3}\.[0-9]{1,3})$", read.Status);
                Assert.NotNull(MessageId.Parse(read.MessageId));
            }
        );

    [Fact]
    public void Deeply_nested_messages_are_ignored()
    {
        var report = BounceSamples.Gmail;
        for (var depth = 0; depth < 200; depth++)
            report =
                $"Content-Type: multipart/mixed; boundary=\"o{depth}\"\n\n--o{depth}\nContent-Type: message/rfc822\n\n"
                + $"{report}\n--o{depth}--\n";
        Assert.Null(BounceReport.Parse(report));
    }

    private static Gen<byte[]> DamagedReports()
    {
        var inserted = Gen.Elements(
                "\r\n",
                "--b",
                "\0",
                "Content-Type: multipart/report; boundary=b\n",
                "Content-Transfer-Encoding: base64\n",
                "=?utf-8?B?",
                ";",
                "charset=nonsense",
                "\ud83d"
            )
            .Select(Encoding.UTF8.GetBytes);
        var aByte = Gen.Choose(0, 255).Select(b => new[] { (byte)b });
        var reports = Reports.Select(r => (string)r[0]).ToList();
        var samples = reports.Concat(reports.Select(BounceSamples.ForwardAsBase64)).Select(Encoding.UTF8.GetBytes).ToArray();
        var change =
            from at in Gen.Choose(0, 10_000)
            from mark in Gen.Elements("", "Status: ", "Action: ", "Message-ID: ", "Content-Type: ")
            from length in Gen.Choose(0, 200)
            from instead in Gen.Frequency((3, inserted), (2, aByte), (1, Gen.Constant(Array.Empty<byte>())))
            select (at, mark, length: mark.Length == 0 ? length : length % 20, instead);
        return from report in Gen.Elements(samples)
            from count in Gen.Choose(1, 5)
            from changes in change.ArrayOf(count)
            select changes.Aggregate(report, (bytes, c) => Replace(bytes, FindPosition(bytes, c.mark, c.at), c.length, c.instead));
    }

    // Returns a position near the header if there is one, otherwise any position.
    private static int FindPosition(byte[] bytes, string marker, int position)
    {
        var header = bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(marker));
        return marker.Length > 0 && header >= 0 ? Math.Min(bytes.Length, header + position % 20) : position % (bytes.Length + 1);
    }

    private static byte[] Replace(byte[] bytes, int position, int length, byte[] replacement) =>
        [.. bytes[..position], .. replacement, .. bytes[Math.Min(bytes.Length, position + length)..]];
}
