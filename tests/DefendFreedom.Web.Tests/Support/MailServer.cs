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

/// <summary>A minimal SMTP server (RFC 5321) that records accepted messages and refuses others on request.</summary>
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

    /// <summary>The mail settings of a site that sends to this server.</summary>
    public IReadOnlyList<(string Setting, string Value)> Settings =>
        [("Mail:Host", "127.0.0.1"), ("Mail:Port", $"{Port}"), ("Mail:Security", "None"), ("Mail:From", "desk@example.org")];

    /// <summary>Accepted messages: recipient, plain text and raw content.</summary>
    public ConcurrentQueue<(string To, string Message, string Raw)> Accepted { get; } = new();

    /// <summary>The received commands, in order.</summary>
    public ConcurrentQueue<string> Commands { get; } = new();

    /// <summary>Number of accepted connections.</summary>
    public int Connections => _connections;

    /// <summary>Returns the reply to a recipient, or null to accept it.</summary>
    public Func<string, string?> RecipientRefusal { get; set; } = _ => null;

    /// <summary>The reply to every sender, or null to accept it.</summary>
    public string? SenderRefusal { get; set; }

    /// <summary>While true, closes all connections.</summary>
    public bool IsUnavailable { get; set; }

    /// <summary>While true, accepts connections and never replies.</summary>
    public bool IsHanging { get; set; }

    /// <summary>Delay before a message is accepted.</summary>
    public TimeSpan AcceptDelay { get; set; }

    /// <summary>The certificate for STARTTLS, which is offered only if this is set.</summary>
    public X509Certificate2? Certificate { get; set; }

    /// <summary>Whether TLS starts with the first byte.</summary>
    public bool IsImplicitTls { get; set; }

    /// <summary>Whether non-ASCII addresses are accepted (RFC 6531).</summary>
    public bool SupportsSmtpUtf8 { get; set; }

    /// <summary>Number of messages accepted per connection before it is closed.</summary>
    public int MessagesPerConnection { get; set; } = int.MaxValue;

    /// <summary>The reply sent before such a connection is closed, or null for none.</summary>
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
        catch (Exception e) when (e is IOException or AuthenticationException or OperationCanceledException) // the client has disconnected
        { }
    }

    private async Task RunSession(Stream stream)
    {
        var (to, acceptedCount) = ("", 0);
        while (!IsUnavailable && await ReadLine(stream) is { } line)
        {
            Commands.Enqueue(line);
            var response = "250 ok";
            if (acceptedCount >= MessagesPerConnection)
            {
                if (ClosingReply is not null)
                    await WriteLine(stream, ClosingReply);
                return;
            }
            if (IsCommand(line, "EHLO"))
                response = FormatCapabilities(stream);
            else if (IsCommand(line, "STARTTLS") && Certificate is not null)
            {
                await WriteLine(stream, "220 go on");
                stream = await Encrypt(stream);
                continue;
            }
            else if (IsCommand(line, "MAIL FROM:"))
                response = SenderRefusal ?? response;
            else if (IsCommand(line, "RCPT TO:"))
                response = RecipientRefusal(to = line[8..].Trim().Trim('<', '>')) ?? response;
            else if (IsCommand(line, "QUIT"))
                response = "221 bye";
            else if (IsCommand(line, "DATA"))
            {
                await WriteLine(stream, "354 go on");
                var raw = await ReadMessage(stream);
                if (AcceptDelay > TimeSpan.Zero)
                    await Task.Delay(AcceptDelay, _shutdown.Token);
                Accepted.Enqueue((to, DecodeQuotedPrintable(raw.Replace("\r\n", "\n", StringComparison.Ordinal)), raw));
                acceptedCount++;
            }
            await WriteLine(stream, response);
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

    private static async Task WriteLine(Stream stream, string response) =>
        await stream.WriteAsync(Encoding.UTF8.GetBytes(response + "\r\n"));

    // Reads byte by byte, because the bytes after STARTTLS belong to the TLS stream.
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

    // Quoted-printable (RFC 2045, 6.7).
    private static string DecodeQuotedPrintable(string message) =>
        EncodedByte()
            .Replace(message.Replace("=\n", "", StringComparison.Ordinal), m => ((char)Convert.ToByte(m.Groups[1].Value, 16)).ToString());

    [GeneratedRegex("=([0-9A-F]{2})")]
    private static partial Regex EncodedByte();
}
