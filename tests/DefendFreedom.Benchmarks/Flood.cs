using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DefendFreedom.Benchmarks;

/// <summary>
/// An endless stream of requests from one machine over many connections. Each request has a head and a body of the given length; a slow
/// body is sent at 300 bytes per second.
/// </summary>
internal sealed record Flood(
    string Name,
    Func<int, string> CreateRequestHead,
    long BodyLength = 0,
    bool IsSlow = false,
    int Connections = 60,
    Func<int, string>? CreateForm = null
)
{
    private static readonly byte[] Noise = Encoding.ASCII.GetBytes(new string('x', 64 * 1024));
    private int _sent;

    /// <summary>Number of requests that were answered or disconnected.</summary>
    public int Completed { get; private set; }

    public async Task Run(Uri site, CancellationToken cancellationToken) =>
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Attack(site, cancellationToken)));

    private async Task Attack(Uri site, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
            try
            {
                using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(IPAddress.Loopback, site.Port, cancellationToken);
                await socket.SendAsync(Encoding.ASCII.GetBytes(Request(site, Interlocked.Increment(ref _sent))), cancellationToken);
                await Task.WhenAll(SendBody(socket, cancellationToken), Read(socket, cancellationToken));
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException) // refused, disconnected, or the end of the flood
            { }
            finally
            {
                Completed++;
            }
    }

    private string Request(Uri site, int n)
    {
        var form = CreateForm?.Invoke(n) ?? "";
        var length = BodyLength + form.Length is > 0 and var bytes ? $"Content-Length: {bytes}\r\n" : "";
        return $"{CreateRequestHead(n)}Host: {site.Authority}\r\nConnection: close\r\n{length}\r\n{form}";
    }

    private async Task SendBody(Socket socket, CancellationToken cancellationToken)
    {
        var piece = IsSlow ? 300 : Noise.Length;
        for (var left = BodyLength; left > 0; left -= piece)
        {
            await socket.SendAsync(Noise.AsMemory(0, (int)Math.Min(left, piece)), cancellationToken);
            if (IsSlow)
                await Task.Delay(1000, cancellationToken);
        }
    }

    private static async Task Read(Socket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        while (await socket.ReceiveAsync(buffer, cancellationToken) > 0) { }
        socket.Shutdown(SocketShutdown.Both); // makes the pending send fail
    }
}
