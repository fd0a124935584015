using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using DefendFreedom.Web.Hosting.Configuration;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>The built program in its own process, as an operator runs it; killed on disposal if a test left it running.</summary>
public sealed class SiteProcess : IDisposable
{
    private static readonly MailServer MailServer = new(); // its messages are not read
    private static readonly string ProgramPath = Path.Combine(AppContext.BaseDirectory, "DefendFreedom.Web.dll");
    private readonly StringBuilder _output = new();
    private readonly Process _process;

    private SiteProcess(string data, IEnumerable<(string Setting, string Value)> settings)
    {
        Visitor = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new Uri($"http://127.0.0.1:{FreePort()}"),
        };
        var start = new ProcessStartInfo("dotnet", [ProgramPath])
        {
            WorkingDirectory = Path.Combine(AppPaths.Root, "src", "DefendFreedom.Web"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["ASPNETCORE_URLS"] = Visitor.BaseAddress!.ToString(),
                ["Data__Directory"] = data,
            },
        };
        (string, string)[] all = [("Site:BaseUrl", RunningSite.BaseUrl), .. KeyPair.Settings, .. MailServer.Settings, .. settings];
        foreach (var (setting, value) in all)
            start.Environment[setting.Replace(":", "__", StringComparison.Ordinal)] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += AppendOutput;
        _process.ErrorDataReceived += AppendOutput;
        _process.BeginErrorReadLine();
    }

    public HttpClient Visitor { get; }

    /// <summary>The output so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <summary>Starts the program without waiting until it responds.</summary>
    public static SiteProcess Start(string data, params IEnumerable<(string Setting, string Value)> settings)
    {
        var site = StartWithUnreadOutput(data, settings);
        site.BeginReadingOutput();
        return site;
    }

    /// <summary>Starts the program with a standard output that is not read until <see cref="BeginReadingOutput"/>.</summary>
    public static SiteProcess StartWithUnreadOutput(string data, params IEnumerable<(string Setting, string Value)> settings) =>
        new(data, settings);

    /// <summary>Starts reading the output.</summary>
    public void BeginReadingOutput() => _process.BeginOutputReadLine();

    /// <summary>Adds open petitions and their certificate to a data folder, so that people can sign.</summary>
    public static async Task PrepareOpenPetitions(string data)
    {
        await TestDatabase.CopyImportedFile(data);
        await File.WriteAllTextAsync(
            Path.Combine(Directory.CreateDirectory(Path.Combine(data, "keys")).FullName, "organisation.crt"),
            KeyPair.Certificate
        );
    }

    /// <summary>Waits until the program responds.</summary>
    public async Task<SiteProcess> WaitUntilReady()
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < TimeSpan.FromMinutes(1) && !_process.HasExited; await Task.Delay(50))
            try
            {
                if ((await Visitor.Fetch("/readyz")).IsOk)
                    return this;
            }
            catch (HttpRequestException) // not listening yet
            { }
        throw new InvalidOperationException("The site did not start:\n" + Output);
    }

    /// <summary>Waits until the output contains a text.</summary>
    public async Task WaitForOutput(string part)
    {
        for (var clock = Stopwatch.StartNew(); !Output.Contains(part, StringComparison.Ordinal); await Task.Delay(50))
            Assert.True(clock.Elapsed < TimeSpan.FromMinutes(1), $"It does not say “{part}” but:\n{Output}");
    }

    /// <summary>Asks the program to stop (SIGTERM).</summary>
    public void Stop() => Process.Start("kill", [$"{_process.Id}"]).WaitForExit();

    /// <summary>Waits for the program to exit; returns the time that took and the exit code.</summary>
    public async Task<(TimeSpan Took, int Code)> WaitForExit()
    {
        var clock = Stopwatch.StartNew();
        using var minute = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await _process.WaitForExitAsync(minute.Token);
        return (clock.Elapsed, _process.ExitCode);
    }

    public void Dispose()
    {
        Visitor.Dispose();
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private void AppendOutput(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
            _output.AppendLine(line.Data);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
