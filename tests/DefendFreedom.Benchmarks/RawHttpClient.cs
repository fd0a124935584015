using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DefendFreedom.Benchmarks;

/// <summary>
/// One connection that asks and reads what HTTP/1.1 (RFC 9112) needs and no more: the load shares the processor with the
/// site, and HttpClient would take more of it than the site does.
/// </summary>
internal sealed class RawHttpClient(Uri site, IPAddress? localAddress = null) : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[16 * 1024];

    public Task<int> Get(string path, CancellationToken cancellationToken) =>
        Send($"GET {path} HTTP/1.1\r\nHost: {site.Authority}\r\nAccept-Encoding: br\r\n\r\n", cancellationToken);

    public Task<int> Post(string path, string form, CancellationToken cancellationToken) =>
        Send(
            $"POST {path} HTTP/1.1\r\nHost: {site.Authority}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {form.Length}\r\n\r\n{form}",
            cancellationToken
        );

    public void Dispose() => _socket.Dispose();

    // The status; throws SocketException when the site is gone.
    private async Task<int> Send(string request, CancellationToken cancellationToken)
    {
        if (!_socket.Connected)
        {
            if (localAddress is not null)
                _socket.Bind(new IPEndPoint(localAddress.MapToIPv6(), 0));
            await _socket.ConnectAsync(IPAddress.Loopback.MapToIPv6(), site.Port, cancellationToken);
        }
        await _socket.SendAsync(Encoding.ASCII.GetBytes(request), cancellationToken);
        for (var read = 0; ; )
        {
            if (read == _buffer.Length)
                Array.Resize(ref _buffer, read * 2);
            var more = await _socket.ReceiveAsync(_buffer.AsMemory(read), cancellationToken);
            if (more == 0)
                throw new SocketException((int)SocketError.ConnectionReset);
            read += more;
            if (IsComplete(_buffer.AsSpan(0, read)))
                return int.Parse(_buffer.AsSpan(9, 3));
        }
    }

    private static bool IsComplete(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
            return false;
        var length = answer[..head].IndexOf("Content-Length: "u8);
        if (length < 0)
            return answer.EndsWith("0\r\n\r\n"u8) || answer[..head].IndexOf("chunked"u8) < 0;
        var digits = answer[(length + 16)..];
        return answer.Length == head + 4 + int.Parse(digits[..digits.IndexOf((byte)'\r')]);
    }
}
