using System.Collections.Concurrent;
using System.Net;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>A fake OpenTelemetry collector that records the requests it receives.</summary>
public sealed class OtlpCollector : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _received = new();

    public OtlpCollector()
    {
        Address = $"http://127.0.0.1:{FreePort.Find()}/";
        _listener.Prefixes.Add(Address);
        _listener.Start();
        _ = Receive();
    }

    public string Address { get; }

    public IReadOnlyList<(string Path, byte[] Body)> Received => [.. _received];

    public void Dispose() => _listener.Close();

    private async Task Receive()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException) // the test has ended
            {
                return;
            }
            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            _received.Enqueue(($"{context.Request.HttpMethod} {context.Request.Url!.AbsolutePath}", body.ToArray()));
            context.Response.Close();
        }
    }
}
