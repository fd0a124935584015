using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>A mail server that speaks as much of RFC 5321 as a site needs, keeps what it accepted, and refuses when it is told to.</summary>
public sealed partial class MailServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();

    public MailServer()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = Accept();
    }

    public int Port { get; }

    /// <summary>What was accepted: to whom, and the message as it came.</summary>
    public ConcurrentQueue<(string To, string Message)> Accepted { get; } = new();

    /// <summary>The answer to a recipient other than 250, or null.</summary>
    public Func<string, string?> Refuse { get; set; } = _ => null;

    /// <summary>While it is away it hangs up on everybody.</summary>
    public bool IsAway { get; set; }

    /// <summary>How long it thinks about a message before it accepts it.</summary>
    public TimeSpan Thinks { get; set; }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task Accept()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                _ = Serve(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                return;
            }
        }
    }

    private async Task Serve(TcpClient client)
    {
        using var _ = client;
        if (IsAway) return;
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 test");
        var to = "";
        while (!IsAway && await reader.ReadLineAsync() is { } line)
        {
            var answer = "250 ok";
            if (line.StartsWith("RCPT TO:", StringComparison.OrdinalIgnoreCase)) answer = Refuse(to = line[8..].Trim('<', '>', ' ')) ?? answer;
            else if (line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase)) answer = "221 bye";
            else if (line.StartsWith("DATA", StringComparison.OrdinalIgnoreCase))
            {
                await writer.WriteLineAsync("354 go on");
                var message = await Message(reader);
                if (Thinks > TimeSpan.Zero) await Task.Delay(Thinks, _stop.Token);
                Accepted.Enqueue((to, message));
            }
            await writer.WriteLineAsync(answer);
        }
    }

    private static async Task<string> Message(StreamReader reader)
    {
        var message = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line and not ".") message.Append(line).Append('\n');
        return Unquoted(message.ToString());
    }

    // Quoted-printable, RFC 2045 6.7.
    private static string Unquoted(string message) =>
        Encoded().Replace(message.Replace("=\n", "", StringComparison.Ordinal), m => ((char)Convert.ToByte(m.Groups[1].Value, 16)).ToString());

    [GeneratedRegex("=([0-9A-F]{2})")]
    private static partial Regex Encoded();
}
