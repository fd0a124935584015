using System.Diagnostics;
using DefendFreedom.Web.Features.Mail;
using DefendFreedom.Web.Tests.Support;
using MailKit.Security;
using MimeKit;

namespace DefendFreedom.Web.Tests.Features.Mail;

/// <summary>The SMTP commands the site sends, and its handling of the replies.</summary>
public sealed class SmtpTransportTests : IDisposable
{
    private readonly MailServer _server = new();

    public void Dispose()
    {
        _server.Certificate?.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task Messages_share_one_connection()
    {
        await using var transport = CreateTransport();
        for (var i = 0; i < 5; i++)
            await Send(transport, $"ada{i}@example.org");
        Assert.Equal((5, 1), (_server.Accepted.Count, _server.Connections));
    }

    [Theory]
    [InlineData("421 too many messages")]
    [InlineData(null)]
    public async Task A_connection_closed_by_the_server_is_reopened_and_each_message_is_sent_once(string? closingReply)
    {
        (_server.MessagesPerConnection, _server.ClosingReply) = (2, closingReply);
        await using var transport = CreateTransport();
        for (var i = 0; i < 5; i++)
            await Send(transport, $"ada{i}@example.org");
        Assert.Equal(
            ["ada0@example.org", "ada1@example.org", "ada2@example.org", "ada3@example.org", "ada4@example.org"],
            _server.Accepted.Select(m => m.To)
        );
        Assert.Equal(3, _server.Connections);
    }

    [Theory]
    [InlineData("550 5.1.1 no such user", true)]
    [InlineData("553 not allowed", true)]
    [InlineData("554 no", true)]
    [InlineData("450 busy", false)]
    [InlineData("451 later", false)]
    [InlineData("452 full", false)]
    public async Task A_refused_recipient_does_not_block_other_messages(string response, bool isPermanent)
    {
        _server.RecipientRefusal = to => to.StartsWith("ada", StringComparison.Ordinal) ? response : null;
        await using var transport = CreateTransport();
        var refused = await Assert.ThrowsAsync<MailRejectedException>(() => Send(transport, "ada@example.org"));
        Assert.Equal(
            (isPermanent, true, false),
            (
                refused.IsPermanent,
                refused.Message.StartsWith(response[..3], StringComparison.Ordinal),
                refused.Message.Contains("ada", StringComparison.Ordinal)
            )
        );
        await Send(transport, "bob@example.org");
        Assert.Equal(("bob@example.org", 1), (Assert.Single(_server.Accepted).To, _server.Connections));
    }

    [Theory]
    [InlineData("550 sender unknown")]
    [InlineData("530 authentication required")]
    [InlineData("421 shutting down")]
    public async Task A_refused_sender_is_a_server_error_and_not_a_refused_message(string response)
    {
        _server.SenderRefusal = response;
        await using var transport = CreateTransport();
        await Assert.ThrowsAsync<MailServerException>(() => Send(transport, "ada@example.org"));
    }

    [Fact]
    public async Task A_non_ASCII_address_is_refused_without_blocking_others_when_SMTPUTF8_is_unsupported()
    {
        await using var transport = CreateTransport();
        var refused = await Assert.ThrowsAsync<MailRejectedException>(() => Send(transport, "jürgen@example.org"));
        Assert.False(refused.IsPermanent);
        await Send(transport, "ada@example.org");
        Assert.DoesNotContain(_server.Commands, c => c.Contains("SMTPUTF8", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_non_ASCII_address_is_sent_unchanged_when_SMTPUTF8_is_supported()
    {
        _server.SupportsSmtpUtf8 = true;
        await using var transport = CreateTransport();
        await Send(transport, "jürgen@example.org");
        await Send(transport, "ada@example.org");
        Assert.Equal(["jürgen@example.org", "ada@example.org"], _server.Accepted.Select(m => m.To));
        Assert.Single(_server.Commands, c => c.Contains("SMTPUTF8", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_sent_when_STARTTLS_is_not_offered()
    {
        await using var transport = CreateTransport("StartTls");
        var fault = await Assert.ThrowsAsync<MailServerException>(() => Send(transport, "ada@example.org"));
        Assert.IsType<NotSupportedException>(fault.InnerException);
        Assert.DoesNotContain(_server.Commands, c => c.StartsWith("MAIL", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("StartTls")]
    [InlineData("Tls")]
    public async Task An_untrusted_certificate_is_rejected(string security)
    {
        (_server.Certificate, _server.IsImplicitTls) = (MailCertificate.Create(), security == "Tls");
        await using var transport = CreateTransport(security);
        var fault = await Assert.ThrowsAsync<MailServerException>(() => Send(transport, "ada@example.org"));
        Assert.IsType<SslHandshakeException>(fault.InnerException);
        Assert.Empty(_server.Accepted);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_silent_server_is_treated_as_unavailable_after_the_timeout(bool fromTheStart)
    {
        (_server.IsHanging, _server.AcceptDelay) = (fromTheStart, TimeSpan.FromMinutes(1));
        await using var transport = CreateTransport(timeoutSeconds: 1);
        var clock = Stopwatch.StartNew();
        var fault = await Assert.ThrowsAsync<MailServerException>(() => Send(transport, "ada@example.org"));
        Assert.IsType<TimeoutException>(fault.InnerException);
        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Cancellation_ends_a_send_immediately()
    {
        _server.AcceptDelay = TimeSpan.FromMinutes(1);
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var clock = Stopwatch.StartNew();
        await using (var transport = CreateTransport())
        {
            using var message = CreateMessage("ada@example.org");
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => transport.Send(message, cancelled.Token));
        }
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"It took {clock.Elapsed}");
    }

    [Fact]
    public async Task Message_lines_end_with_CRLF_and_have_at_most_78_characters()
    {
        await using var transport = CreateTransport();
        using var message = new MimeMessage(
            [new MailboxAddress("Déjà", "desk@example.org")],
            [new MailboxAddress("", "ada@example.org")],
            "Grüße",
            DefendFreedom.Web.Features.Mail.EmailContent.CreateTextPart("plain", "one\n.two\r\n" + new string('x', 5000))
        );
        await transport.Send(message, CancellationToken.None);
        var raw = Assert.Single(_server.Accepted).Raw;
        Assert.DoesNotContain(raw.Replace("\r\n", "", StringComparison.Ordinal), c => c is '\r' or '\n');
        Assert.All(raw.Split("\r\n"), line => Assert.True(line.Length <= 78 && line.All(char.IsAscii), line));
        Assert.Contains("\r\n..two", raw, StringComparison.Ordinal);
    }

    private SmtpMailTransport CreateTransport(string security = "None", int timeoutSeconds = 30) =>
        new(
            new MailOptions
            {
                Host = "127.0.0.1",
                Port = _server.Port,
                Security = security,
                From = "desk@example.org",
                TimeoutSeconds = timeoutSeconds,
            }
        );

    private static MimeMessage CreateMessage(string to) =>
        new([new MailboxAddress("", "desk@example.org")], [new MailboxAddress("", to)], "Hello", new TextPart("plain") { Text = "Hello" });

    private static async Task Send(SmtpMailTransport transport, string to)
    {
        using var message = CreateMessage(to);
        await transport.Send(message, CancellationToken.None);
    }
}
