using System.Diagnostics;
using DefendFreedom.Web.Background;
using DefendFreedom.Web.Settings;
using DefendFreedom.Web.Tests.Support;
using MailKit.Security;
using MimeKit;

namespace DefendFreedom.Web.Tests.Background;

/// <summary>What the site says to a mail server, and how it takes the answers.</summary>
public sealed class SmtpTransportTests : IDisposable
{
    private readonly MailServer _server = new();

    public void Dispose()
    {
        _server.Certificate?.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task Many_messages_leave_over_one_connection()
    {
        await using var transport = Transport();
        for (var i = 0; i < 5; i++) await Send(transport, $"ada{i}@example.org");
        Assert.Equal((5, 1), (_server.Accepted.Count, _server.Connections));
    }

    [Theory]
    [InlineData("421 too many messages")]
    [InlineData(null)]
    public async Task A_connection_that_the_server_closes_after_some_messages_is_opened_again_and_each_message_leaves_once(string? lastWord)
    {
        (_server.MessagesPerConnection, _server.LastWord) = (2, lastWord);
        await using var transport = Transport();
        for (var i = 0; i < 5; i++) await Send(transport, $"ada{i}@example.org");
        Assert.Equal(["ada0@example.org", "ada1@example.org", "ada2@example.org", "ada3@example.org", "ada4@example.org"], _server.Accepted.Select(m => m.To));
        Assert.Equal(3, _server.Connections);
    }

    [Theory]
    [InlineData("550 5.1.1 no such user", true)]
    [InlineData("553 not allowed", true)]
    [InlineData("554 no", true)]
    [InlineData("450 busy", false)]
    [InlineData("451 later", false)]
    [InlineData("452 full", false)]
    public async Task A_recipient_who_is_refused_keeps_no_other_message_from_leaving(string answer, bool isPermanent)
    {
        _server.Refuse = to => to.StartsWith("ada", StringComparison.Ordinal) ? answer : null;
        await using var transport = Transport();
        var refused = await Assert.ThrowsAsync<MailRefusedException>(() => Send(transport, "ada@example.org"));
        Assert.Equal((isPermanent, true, false), (refused.IsPermanent, refused.Message.StartsWith(answer[..3], StringComparison.Ordinal), refused.Message.Contains("ada", StringComparison.Ordinal)));
        await Send(transport, "bob@example.org");
        Assert.Equal(("bob@example.org", 1), (Assert.Single(_server.Accepted).To, _server.Connections));
    }

    [Theory]
    [InlineData("550 sender unknown")]
    [InlineData("530 authentication required")]
    [InlineData("421 shutting down")]
    public async Task A_sender_who_is_refused_is_no_fault_of_the_letter(string answer)
    {
        _server.RefuseSender = answer;
        await using var transport = Transport();
        await Assert.ThrowsAsync<MailServerException>(() => Send(transport, "ada@example.org"));
    }

    [Fact]
    public async Task An_address_that_is_not_ascii_is_refused_alone_when_the_server_does_not_take_it()
    {
        await using var transport = Transport();
        var refused = await Assert.ThrowsAsync<MailRefusedException>(() => Send(transport, "jürgen@example.org"));
        Assert.False(refused.IsPermanent);
        await Send(transport, "ada@example.org");
        Assert.DoesNotContain(_server.Commands, c => c.Contains("SMTPUTF8", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_address_that_is_not_ascii_is_written_as_it_is_to_a_server_that_takes_it()
    {
        _server.TakesUtf8 = true;
        await using var transport = Transport();
        await Send(transport, "jürgen@example.org");
        await Send(transport, "ada@example.org");
        Assert.Equal(["jürgen@example.org", "ada@example.org"], _server.Accepted.Select(m => m.To));
        Assert.Single(_server.Commands, c => c.Contains("SMTPUTF8", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_starttls_on_offer_nothing_is_sent()
    {
        await using var transport = Transport("StartTls");
        var fault = await Assert.ThrowsAsync<MailServerException>(() => Send(transport, "ada@example.org"));
        Assert.IsType<NotSupportedException>(fault.InnerException);
        Assert.DoesNotContain(_server.Commands, c => c.StartsWith("MAIL", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("StartTls")]
    [InlineData("Tls")]
    public async Task A_certificate_that_nobody_vouches_for_is_not_trusted(string security)
    {
        (_server.Certificate, _server.IsImplicitTls) = (MailCertificate.Create(), security == "Tls");
        await using var transport = Transport(security);
        var fault = await Assert.ThrowsAsync<MailServerException>(() => Send(transport, "ada@example.org"));
        Assert.IsType<SslHandshakeException>(fault.InnerException);
        Assert.Empty(_server.Accepted);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_says_nothing_counts_as_away_after_the_timeout(bool fromTheStart)
    {
        (_server.Hangs, _server.Thinks) = (fromTheStart, TimeSpan.FromMinutes(1));
        await using var transport = Transport(timeoutSeconds: 1);
        var clock = Stopwatch.StartNew();
        var fault = await Assert.ThrowsAsync<MailServerException>(() => Send(transport, "ada@example.org"));
        Assert.IsType<TimeoutException>(fault.InnerException);
        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task What_is_cancelled_ends_at_once()
    {
        _server.Thinks = TimeSpan.FromMinutes(1);
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var clock = Stopwatch.StartNew();
        await using (var transport = Transport())
        {
            using var message = Message("ada@example.org");
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => transport.Send(message, cancelled.Token));
        }
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"It took {clock.Elapsed}");
    }

    [Fact]
    public async Task A_message_goes_out_in_lines_that_end_as_the_standard_says_and_are_not_too_long()
    {
        await using var transport = Transport();
        using var message = new MimeMessage([new MailboxAddress("Déjà", "desk@example.org")], [new MailboxAddress("", "ada@example.org")], "Grüße", DefendFreedom.Web.Signing.MailText.Part("plain", "one\n.two\r\n" + new string('x', 5000)));
        await transport.Send(message, CancellationToken.None);
        var raw = Assert.Single(_server.Accepted).Raw;
        Assert.DoesNotContain(raw.Replace("\r\n", "", StringComparison.Ordinal), c => c is '\r' or '\n');
        Assert.All(raw.Split("\r\n"), line => Assert.True(line.Length <= 78 && line.All(char.IsAscii), line));
        Assert.Contains("\r\n..two", raw, StringComparison.Ordinal);
    }

    private SmtpTransport Transport(string security = "None", int timeoutSeconds = 30) =>
        new(new MailSettings { Host = "127.0.0.1", Port = _server.Port, Security = security, From = "desk@example.org", TimeoutSeconds = timeoutSeconds });

    private static MimeMessage Message(string to) => new([new MailboxAddress("", "desk@example.org")], [new MailboxAddress("", to)], "Hello", new TextPart("plain") { Text = "Hello" });

    private static async Task Send(SmtpTransport transport, string to)
    {
        using var message = Message(to);
        await transport.Send(message, CancellationToken.None);
    }
}
