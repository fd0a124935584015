using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using DefendFreedom.Web.Hosting.Configuration;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>The built program as one of several nodes, in its own process, which can be killed and restarted on its port.</summary>
public sealed class NodeProcess : IDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(2);
    private readonly Dictionary<string, string> _settings;
    private readonly ConcurrentQueue<string> _log = new();
    private Process? _process;

    /// <summary>Starts a node. Setting names are those of the program.</summary>
    public NodeProcess(string name, IEnumerable<KeyValuePair<string, string>> settings)
    {
        Address = new Uri($"http://127.0.0.1:{FreePort()}");
        _settings = new(settings) { ["Node:Name"] = name };
        Visitor = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
    }

    public Uri Address { get; }
    public HttpClient Visitor { get; }
    public IReadOnlyCollection<string> Log => _log;

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Start()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "DefendFreedom.Web.dll")])
        {
            WorkingDirectory = Path.Combine(AppPaths.Root, "src", "DefendFreedom.Web"),
            RedirectStandardOutput = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = Address.ToString();
        foreach (var (setting, value) in KeyPair.Settings)
            start.Environment[setting.Replace(":", "__", StringComparison.Ordinal)] = value;
        foreach (var (setting, value) in _settings)
            start.Environment[setting.Replace(":", "__", StringComparison.Ordinal)] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
    }

    public async Task WaitUntilReady()
    {
        for (var clock = Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            Assert.True(!_process!.HasExited && clock.Elapsed < StartTimeout, $"The node did not start:\n{string.Join('\n', _log)}");
            try
            {
                if ((await Visitor.Fetch("/readyz")).IsOk)
                    return;
            }
            catch (HttpRequestException) // not listening yet
            { }
        }
    }

    /// <summary>Kills the process without any cleanup, as a power failure does.</summary>
    public void Kill()
    {
        if (_process is null)
            return;
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }

    public void Dispose()
    {
        Kill();
        Visitor.Dispose();
    }
}
