using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>A mail server that speaks as much of RFC 5321 as a site needs, keeps what it accepted, and refuses when it is told to.</summary>
public sealed partial class MailServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _shutdown = new();
    private int _connections;

    public MailServer()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = Accept();
    }

    public int Port { get; }

    /// <summary>What a site is told that sends to it.</summary>
    public IReadOnlyList<(string Setting, string Value)> Settings =>
        [("Mail:Host", "127.0.0.1"), ("Mail:Port", $"{Port}"), ("Mail:Security", "None"), ("Mail:From", "desk@example.org")];

    /// <summary>What was accepted: to whom, the message in plain text, and as it came.</summary>
    public ConcurrentQueue<(string To, string Message, string Raw)> Accepted { get; } = new();

    /// <summary>The commands in the order in which they came.</summary>
    public ConcurrentQueue<string> Commands { get; } = new();

    /// <summary>How often somebody has connected.</summary>
    public int Connections => _connections;

    /// <summary>The answer to a recipient other than 250, or null.</summary>
    public Func<string, string?> RecipientRefusal { get; set; } = _ => null;

    /// <summary>The answer to every sender, when it is not 250.</summary>
    public string? SenderRefusal { get; set; }

    /// <summary>While it is away it hangs up on everybody.</summary>
    public bool IsUnavailable { get; set; }

    /// <summary>While it hangs it takes connections and says nothing.</summary>
    public bool IsHanging { get; set; }

    /// <summary>How long it thinks about a message before it accepts it.</summary>
    public TimeSpan AcceptDelay { get; set; }

    /// <summary>With it, STARTTLS is offered.</summary>
    public X509Certificate2? Certificate { get; set; }

    /// <summary>Whether TLS begins with the first byte.</summary>
    public bool IsImplicitTls { get; set; }

    /// <summary>Whether addresses that are not ASCII are taken, RFC 6531.</summary>
    public bool SupportsSmtpUtf8 { get; set; }

    /// <summary>So many messages are taken on one connection; then it is closed, with or without a word.</summary>
    public int MessagesPerConnection { get; set; } = int.MaxValue;

    /// <summary>The last word on such a connection, or null.</summary>
    public string? ClosingReply { get; set; } = "421 too many messages";

    public void Dispose()
    {
        _shutdown.Cancel();
        _listener.Dispose();
        _shutdown.Dispose();
    }

    private async Task Accept()
    {
        while (!_shutdown.IsCancellationRequested)
        {
            try
            {
                _ = Serve(await _listener.AcceptTcpClientAsync(_shutdown.Token));
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
        Interlocked.Increment(ref _connections);
        if (IsUnavailable)
            return;
        if (IsHanging)
            await Task.Delay(Timeout.Infinite, _shutdown.Token);
        try
        {
            Stream stream = client.GetStream();
            if (IsImplicitTls)
                stream = await Encrypt(stream);
            await WriteLine(stream, "220 test");
            await RunSession(stream);
        }
        catch (Exception e) when (e is IOException or AuthenticationException or OperationCanceledException) // who connected has gone
        { }
    }

    private async Task RunSession(Stream stream)
    {
        var (to, taken) = ("", 0);
        while (!IsUnavailable && await ReadLine(stream) is { } line)
        {
            Commands.Enqueue(line);
            var answer = "250 ok";
            if (taken >= MessagesPerConnection)
            {
                if (ClosingReply is not null)
                    await WriteLine(stream, ClosingReply);
                return;
            }
            if (IsCommand(line, "EHLO"))
                answer = FormatCapabilities(stream);
            else if (IsCommand(line, "STARTTLS") && Certificate is not null)
            {
                await WriteLine(stream, "220 go on");
                stream = await Encrypt(stream);
                continue;
            }
            else if (IsCommand(line, "MAIL FROM:"))
                answer = SenderRefusal ?? answer;
            else if (IsCommand(line, "RCPT TO:"))
                answer = RecipientRefusal(to = line[8..].Trim().Trim('<', '>')) ?? answer;
            else if (IsCommand(line, "QUIT"))
                answer = "221 bye";
            else if (IsCommand(line, "DATA"))
            {
                await WriteLine(stream, "354 go on");
                var raw = await ReadMessage(stream);
                if (AcceptDelay > TimeSpan.Zero)
                    await Task.Delay(AcceptDelay, _shutdown.Token);
                Accepted.Enqueue((to, DecodeQuotedPrintable(raw.Replace("\r\n", "\n", StringComparison.Ordinal)), raw));
                taken++;
            }
            await WriteLine(stream, answer);
        }
    }

    private string FormatCapabilities(Stream stream)
    {
        List<string> lines = ["test", "8BITMIME", "PIPELINING"];
        if (Certificate is not null && stream is not SslStream)
            lines.Add("STARTTLS");
        if (SupportsSmtpUtf8)
            lines.Add("SMTPUTF8");
        return string.Join("\r\n", lines.Select((line, i) => $"250{(i == lines.Count - 1 ? ' ' : '-')}{line}"));
    }

    private async Task<Stream> Encrypt(Stream stream)
    {
        var encrypted = new SslStream(stream);
        await encrypted.AuthenticateAsServerAsync(Certificate!);
        return encrypted;
    }

    private static bool IsCommand(string line, string command) => line.StartsWith(command, StringComparison.OrdinalIgnoreCase);

    private static async Task WriteLine(Stream stream, string answer) => await stream.WriteAsync(Encoding.UTF8.GetBytes(answer + "\r\n"));

    // Byte by byte: what follows STARTTLS belongs to somebody else.
    private static async Task<string?> ReadLine(Stream stream)
    {
        var (bytes, next) = (new List<byte>(), new byte[1]);
        while (await stream.ReadAsync(next) == 1)
        {
            bytes.Add(next[0]);
            if (next[0] == '\n')
                return Encoding.UTF8.GetString([.. bytes]).TrimEnd('\r', '\n');
        }
        return null;
    }

    private static async Task<string> ReadMessage(Stream stream)
    {
        var (bytes, next) = (new List<byte>(), new byte[4096]);
        while (!EndsWithDot(bytes) && await stream.ReadAsync(next) is > 0 and var read)
            bytes.AddRange(next.AsSpan(0, read));
        return Encoding.UTF8.GetString([.. bytes.Take(Math.Max(0, bytes.Count - 3))]);
    }

    private static bool EndsWithDot(List<byte> bytes) => bytes.Count >= 5 && CollectionsMarshal.AsSpan(bytes).EndsWith("\r\n.\r\n"u8);

    // Quoted-printable, RFC 2045 6.7.
    private static string DecodeQuotedPrintable(string message) =>
        EncodedByte()
            .Replace(message.Replace("=\n", "", StringComparison.Ordinal), m => ((char)Convert.ToByte(m.Groups[1].Value, 16)).ToString());

    [GeneratedRegex("=([0-9A-F]{2})")]
    private static partial Regex EncodedByte();
}
