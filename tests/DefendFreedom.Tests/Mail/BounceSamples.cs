using System.Text;

namespace DefendFreedom.Tests.Mail;

/// <summary>Bounce messages as common mail servers write them.</summary>
internal static class BounceSamples
{
    public const string Id = "<letter-d5a1c24f09b3e7@example.org>";

    public const string Postfix = $"""
        From MAILER-DAEMON  Fri Nov 20 10:00:00 2026
        Return-Path: <>
        Date: Fri, 20 Nov 2026 10:00:00 +0000 (UTC)
        From: Mail Delivery System <MAILER-DAEMON@mx.example.net>
        Subject: Undelivered Mail Returned to Sender
        To: desk@example.org
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status;
        	boundary="4C1F.1763632800/mx.example.net"
        Message-Id: <20261120100000.4C1F@mx.example.net>

        This is a MIME-encapsulated message.

        --4C1F.1763632800/mx.example.net
        Content-Description: Notification
        Content-Type: text/plain; charset=us-ascii

        I'm sorry to have to inform you that your message could not
        be delivered to one or more recipients. It's attached below.

        <ada@example.net>: host mail.example.net[192.0.2.7] said: 550 5.1.1
            <ada@example.net>: Recipient address rejected: User unknown

        --4C1F.1763632800/mx.example.net
        Content-Description: Delivery report
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.net
        X-Postfix-Queue-ID: 4C1F
        X-Postfix-Sender: rfc822; desk@example.org
        Arrival-Date: Fri, 20 Nov 2026 09:59:58 +0000 (UTC)

        Final-Recipient: rfc822; ada@example.net
        Original-Recipient: rfc822;ada@example.net
        Action: failed
        Status: 5.1.1
        Remote-MTA: dns; mail.example.net
        Diagnostic-Code: smtp; 550 5.1.1 <ada@example.net>: Recipient address
            rejected: User unknown

        --4C1F.1763632800/mx.example.net
        Content-Description: Undelivered Message
        Content-Type: message/rfc822

        Return-Path: <desk@example.org>
        Subject: Please confirm
        Message-Id: {Id}

        you signed

        --4C1F.1763632800/mx.example.net--
        """;

    public const string Exchange = $"""
        From: <postmaster@contoso.example>
        To: <desk@example.org>
        Content-Type: multipart/report; report-type=delivery-status; boundary="=_x"
        X-MS-Exchange-Message-Is-Ndr:
        In-Reply-To: {Id}
        References: {Id}
        Message-ID: <3f1c@contoso.example>
        Subject: Undeliverable: Please confirm

        --=_x
        Content-Type: multipart/alternative; differences=Content-Type; boundary="=_y"

        --=_y
        Content-Type: text/plain; charset="utf-8"
        Content-Transfer-Encoding: base64

        WW91ciBtZXNzYWdlIGNvdWxkbid0IGJlIGRlbGl2ZXJlZC4=
        --=_y--
        --=_x
        Content-Type: message/delivery-status

        Reporting-MTA: dns;PROD.contoso.example
        Received-From-MTA: dns;mail.example.org
        Arrival-Date: Fri, 20 Nov 2026 10:00:00 +0000

        Final-Recipient: rfc822;ada@contoso.example
        Action: failed
        Status: 5.2.2
        Diagnostic-Code: smtp;554 5.2.2 mailbox full

        --=_x--
        """;

    public const string Gmail = $"""
        Return-Path: <>
        From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>
        Subject: Delivery Status Notification (Failure)
        Content-Type: multipart/report; boundary="0000"; report-type=delivery-status
        References: {Id}
        In-Reply-To: {Id}

        --0000
        Content-Type: multipart/related; boundary="1111"

        --1111
        Content-Type: text/html; charset="UTF-8"
        Content-Transfer-Encoding: quoted-printable

        <h2>Address not found</h2>Your message wasn=27t delivered.
        --1111--
        --0000
        Content-Type: message/delivery-status

        Reporting-MTA: dns; googlemail.com

        Final-Recipient: rfc822; ada@gmail.com
        Action: failed
        Status: 5.1.1
        Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist.
        Last-Attempt-Date: Fri, 20 Nov 2026 02:00:00 -0800 (PST)

        --0000
        Content-Type: message/rfc822

        Subject: Please confirm
        Message-ID: {Id}

        --0000--
        """;

    /// <summary>A bounce for a non-ASCII address (RFC 6533).</summary>
    public const string International = $"""
        From: MAILER-DAEMON@mx.example.net
        Content-Type: multipart/report; report-type=global-delivery-status; boundary=b

        --b
        Content-Type: text/plain; charset=utf-8

        用户@例子 is not here.
        --b
        Content-Type: message/global-delivery-status
        Content-Transfer-Encoding: 8bit

        Reporting-MTA: dns; mx.example.net

        Final-Recipient: utf-8; 用户@例子.example
        Action: failed
        Status: 5.1.6

        --b
        Content-Type: message/global-headers
        Content-Transfer-Encoding: 8bit

        To: 用户@例子.example
        Message-ID: {Id}

        --b--
        """;

    /// <summary>A spam complaint by a recipient (RFC 5965).</summary>
    public const string Complaint = $"""
        From: feedback@provider.example
        Subject: FW: Please confirm
        Content-Type: multipart/report; report-type=feedback-report; boundary=b

        --b
        Content-Type: text/plain

        This is an email abuse report.
        --b
        Content-Type: message/feedback-report

        Feedback-Type: abuse
        User-Agent: SomeGenerator/1.0
        Version: 1
        Source-IP: 192.0.2.1

        --b
        Content-Type: message/rfc822

        From: desk@example.org
        Message-ID: {Id}

        you signed
        --b--
        """;

    public const string Qmail = $"""
        Return-Path: <>
        From: MAILER-DAEMON@mail.example.net
        To: desk@example.org
        Subject: failure notice

        Hi. This is the qmail-send program at mail.example.net.
        I'm afraid I wasn't able to deliver your message to the following addresses.
        This is a permanent error; I've given up. Sorry it didn't work out.

        <ada@example.net>:
        Sorry, no mailbox here by that name. (#5.1.1)

        --- Below this line is a copy of the message.

        Return-Path: <desk@example.org>
        Message-ID: {Id}
        Subject: Please confirm
        """;

    /// <summary>Wraps a report in another message, as if forwarded as an attachment.</summary>
    public static string Forward(string report) =>
        $"""
            From: ada@example.org
            Content-Type: multipart/mixed; boundary=outer

            --outer
            Content-Type: text/plain

            What is this?
            --outer
            Content-Type: message/rfc822

            {WithoutEnvelopeLine(report)}
            --outer--
            """;

    /// <summary>Wraps a report in another message as a base64 attachment.</summary>
    public static string ForwardAsBase64(string report) =>
        $"""
            From: ada@example.org
            Content-Type: multipart/mixed; boundary=outer

            --outer
            Content-Type: message/rfc822
            Content-Transfer-Encoding: base64

            {Convert.ToBase64String(Encoding.UTF8.GetBytes(WithoutEnvelopeLine(report)), Base64FormattingOptions.InsertLineBreaks)}
            --outer--
            """;

    /// <summary>A report whose machine-readable part is base64-encoded.</summary>
    public static string WithEncodedStatus =>
        $"""
            Content-Type: multipart/report; report-type=delivery-status; boundary=b

            --b
            Content-Type: message/delivery-status
            Content-Transfer-Encoding: base64

            {Convert.ToBase64String("Reporting-MTA: dns; a\r\n\r\nAction: failed\r\nStatus: 5.7.1\r\n"u8)}
            --b
            Content-Type: text/rfc822-headers
            Content-Transfer-Encoding: quoted-printable

            Message-ID:=20{Id}
            --b--
            """;

    private static string WithoutEnvelopeLine(string report) =>
        report.StartsWith("From ", StringComparison.Ordinal) ? report[(report.IndexOf('\n', StringComparison.Ordinal) + 1)..] : report;
}
