using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using DefendFreedom.Web.Hosting.Configuration;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>The built program as it runs in Production, in its own process, stopped on disposal.</summary>
public sealed class ProgramProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(3);
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();

    private ProgramProcess(Uri address, IEnumerable<(string Setting, string Value)> settings)
    {
        Visitor = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address };
        var start = new ProcessStartInfo("dotnet", $"\"{Path.Combine(AppContext.BaseDirectory, "DefendFreedom.Web.dll")}\"")
        {
            WorkingDirectory = Path.Combine(AppPaths.Root, "src", "DefendFreedom.Web"),
            RedirectStandardOutput = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        foreach (var (setting, value) in KeyPair.Settings.Append(("Site:BaseUrl", RunningSite.BaseUrl)).Concat(settings))
            start.Environment[setting.Replace(":", "__", StringComparison.Ordinal)] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { } text)
                _lines.Enqueue(text);
        };
        _process.BeginOutputReadLine();
    }

    public HttpClient Visitor { get; }

    /// <summary>The output so far, by line.</summary>
    public IReadOnlyList<string> Lines => [.. _lines];

    public static async Task<ProgramProcess> Start(params (string Setting, string Value)[] settings)
    {
        var program = new ProgramProcess(new Uri($"http://127.0.0.1:{FreePort()}"), settings);
        for (var clock = Stopwatch.StartNew(); !await program.IsResponding(); await Task.Delay(50))
            if (program._process.HasExited || clock.Elapsed > StartTimeout)
                Assert.Fail("It did not start:\n" + string.Join('\n', program.Lines));
        return program;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Stops the program and returns all lines of its output.</summary>
    public async Task<IReadOnlyList<string>> StopAndReadLines()
    {
        using (Process.Start("kill", $"{_process.Id}"))
            await _process.WaitForExitAsync();
        return Lines;
    }

    public async ValueTask DisposeAsync()
    {
        Visitor.Dispose();
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<bool> IsResponding()
    {
        try
        {
            return (await Visitor.Fetch("/healthz")).IsOk;
        }
        catch (HttpRequestException) // not listening yet
        {
            return false;
        }
    }
}
