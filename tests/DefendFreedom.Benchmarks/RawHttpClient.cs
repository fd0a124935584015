using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DefendFreedom.Benchmarks;

/// <summary>
/// A minimal HTTP/1.1 client (RFC 9112) on a single connection. The load generator shares the processor with the site, and HttpClient would
/// use more of it than the site does.
/// </summary>
internal sealed class RawHttpClient(Uri site, IPAddress? localAddress = null) : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[16 * 1024];

    public Task<int> Get(string path, CancellationToken cancellationToken) =>
        Send($"GET {path} HTTP/1.1\r\nHost: {site.Authority}\r\nAccept-Encoding: br\r\n\r\n", cancellationToken);

    public Task<int> Post(string path, string form, CancellationToken cancellationToken) =>
        Send(
            $"POST {path} HTTP/1.1\r\nHost: {site.Authority}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                + $"Content-Length: {form.Length}\r\n\r\n{form}",
            cancellationToken
        );

    public void Dispose() => _socket.Dispose();

    // Returns the status code. Throws SocketException when the site is gone.
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

    private static bool IsComplete(ReadOnlySpan<byte> response)
    {
        var head = response.IndexOf("\r\n\r\n"u8);
        if (head < 0)
            return false;
        var length = response[..head].IndexOf("Content-Length: "u8);
        if (length < 0)
            return response.EndsWith("0\r\n\r\n"u8) || response[..head].IndexOf("chunked"u8) < 0;
        var digits = response[(length + 16)..];
        return response.Length == head + 4 + int.Parse(digits[..digits.IndexOf((byte)'\r')]);
    }
}
