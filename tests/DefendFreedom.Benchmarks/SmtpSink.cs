using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Channels;

namespace DefendFreedom.Benchmarks;

/// <summary>A minimal SMTP server (RFC 5321) for very many messages: it counts them and keeps their confirmation links.</summary>
internal sealed partial class SmtpSink : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _cancellation = new();
    private int _recipientCount;

    public SmtpSink()
    {
        _listener.Start(512);
        _ = AcceptConnections();
    }

    /// <summary>How often each message was accepted, by Message-ID.</summary>
    public ConcurrentDictionary<string, int> Accepted { get; } = new();

    /// <summary>The last confirmation token sent to each mailbox.</summary>
    public ConcurrentDictionary<string, string> Links { get; } = new();

    /// <summary>Confirmation tokens in order of arrival.</summary>
    public Channel<string> Tokens { get; } = Channel.CreateUnbounded<string>();

    /// <summary>Temporarily refuses every n-th recipient; 0 refuses none.</summary>
    public int RefuseEvery { get; set; }

    /// <summary>While true, closes all connections.</summary>
    public bool IsAway { get; set; }

    public (string, string)[] Settings =>
        [
            ("Mail__Host", "127.0.0.1"),
            ("Mail__Port", $"{((IPEndPoint)_listener.LocalEndpoint).Port}"),
            ("Mail__Security", "None"),
            ("Mail__From", "desk@example.org"),
        ];

    public void Dispose()
    {
        _cancellation.Cancel();
        _listener.Dispose();
        _cancellation.Dispose();
    }

    private async Task AcceptConnections()
    {
        try
        {
            while (true)
                _ = ServeClient(await _listener.AcceptTcpClientAsync(_cancellation.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException) { }
    }

    private async Task ServeClient(TcpClient client)
    {
        using var _ = client;
        try
        {
            if (!IsAway)
                await HandleSession(client.GetStream());
        }
        catch (IOException) // the site was killed
        { }
    }

    private async Task HandleSession(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII);
        var mailbox = "";
        await stream.WriteAsync("220 here\r\n"u8.ToArray());
        while (!IsAway && await reader.ReadLineAsync() is { } line)
        {
            var response = "250 ok\r\n";
            if (RecipientLine().Match(line) is { Success: true } recipient)
                mailbox = recipient.Groups[1].Value;
            if (
                line.StartsWith("RCPT", StringComparison.Ordinal)
                && RefuseEvery > 0
                && Interlocked.Increment(ref _recipientCount) % RefuseEvery == 0
            )
                response = "451 later\r\n";
            else if (line.StartsWith("QUIT", StringComparison.Ordinal))
                response = "221 bye\r\n";
            else if (line.StartsWith("DATA", StringComparison.Ordinal))
            {
                await stream.WriteAsync("354 go on\r\n"u8.ToArray());
                await ReceiveMessage(reader, mailbox);
            }
            await stream.WriteAsync(Encoding.ASCII.GetBytes(response));
        }
    }

    // A trailing "=" is a soft line break (quoted-printable, RFC 2045, 6.7).
    private async Task ReceiveMessage(StreamReader reader, string mailbox)
    {
        var message = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line and not ".")
        {
            if (line.StartsWith("Message-ID:", StringComparison.OrdinalIgnoreCase))
                Accepted.AddOrUpdate(line, 1, (_, n) => n + 1);
            if (line.EndsWith('='))
                message.Append(line, 0, line.Length - 1);
            else
                message.Append(line).Append('\n');
        }
        if (ConfirmLink().Match(message.ToString()) is not { Success: true } link)
            return;
        Links[mailbox] = link.Groups[1].Value;
        await Tokens.Writer.WriteAsync(link.Groups[1].Value);
    }

    [GeneratedRegex("/petitions/confirm/([A-Za-z0-9_-]{22})")]
    private static partial Regex ConfirmLink();

    [GeneratedRegex("^RCPT TO:<([^>]+)>", RegexOptions.IgnoreCase)]
    private static partial Regex RecipientLine();
}
