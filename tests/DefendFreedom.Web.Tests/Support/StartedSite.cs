using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Settings;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>The built program serving in a process of its own, as an operator runs it; killed when a test leaves it behind.</summary>
public sealed class StartedSite : IDisposable
{
    private static readonly MailServer Post = new();   // nobody reads it
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "DefendFreedom.Web.dll");
    private readonly StringBuilder _said = new();
    private readonly Process _process;

    private StartedSite(string data, IEnumerable<(string Setting, string Value)> settings)
    {
        Visitor = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri($"http://127.0.0.1:{FreePort()}") };
        var start = new ProcessStartInfo("dotnet", [Program])
        {
            WorkingDirectory = Path.Combine(Checkout.Root, "src", "DefendFreedom.Web"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Production", ["ASPNETCORE_URLS"] = Visitor.BaseAddress!.ToString(), ["Data__Directory"] = data },
        };
        (string, string)[] all = [("Site:BaseUrl", RunningSite.BaseUrl), .. KeyPair.Settings, .. Post.Settings, .. settings];
        foreach (var (setting, value) in all) start.Environment[setting.Replace(":", "__", StringComparison.Ordinal)] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginErrorReadLine();
    }

    public HttpClient Visitor { get; }

    /// <summary>What it has printed so far.</summary>
    public string Said { get { lock (_said) return _said.ToString(); } }

    /// <summary>Starts it and comes back before it answers.</summary>
    public static StartedSite Start(string data, params IEnumerable<(string Setting, string Value)> settings)
    {
        var site = StartUnread(data, settings);
        site.Read();
        return site;
    }

    /// <summary>Starts it with a standard output that nobody reads until <see cref="Read"/>.</summary>
    public static StartedSite StartUnread(string data, params IEnumerable<(string Setting, string Value)> settings) => new(data, settings);

    /// <summary>Reads what it prints, from now on.</summary>
    public void Read() => _process.BeginOutputReadLine();

    /// <summary>Puts open petitions and their certificate into a data folder, so that people can sign.</summary>
    public static async Task OpenPetitions(string data)
    {
        await TestDatabase.FillFile(data);
        await File.WriteAllTextAsync(
            Path.Combine(Directory.CreateDirectory(Path.Combine(data, "keys")).FullName, "organisation.crt"), KeyPair.Certificate);
    }

    /// <summary>Waits until it answers.</summary>
    public async Task<StartedSite> Answers()
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < TimeSpan.FromMinutes(1) && !_process.HasExited; await Task.Delay(50))
            try
            {
                if ((await Visitor.Ask("/readyz")).IsOk) return this;
            }
            catch (HttpRequestException)   // it does not listen yet
            {
            }
        throw new InvalidOperationException("The site did not start:\n" + Said);
    }

    /// <summary>Waits until it has printed something.</summary>
    public async Task Says(string part)
    {
        for (var clock = Stopwatch.StartNew(); !Said.Contains(part, StringComparison.Ordinal); await Task.Delay(50))
            Assert.True(clock.Elapsed < TimeSpan.FromMinutes(1), $"It does not say “{part}” but:\n{Said}");
    }

    /// <summary>Asks it to end (SIGTERM).</summary>
    public void Stop() => Process.Start("kill", [$"{_process.Id}"]).WaitForExit();

    /// <summary>How long it takes until it has ended, and with what code.</summary>
    public async Task<(TimeSpan Took, int Code)> End()
    {
        var clock = Stopwatch.StartNew();
        using var minute = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await _process.WaitForExitAsync(minute.Token);
        return (clock.Elapsed, _process.ExitCode);
    }

    public void Dispose()
    {
        Visitor.Dispose();
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_said) _said.AppendLine(line.Data);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
