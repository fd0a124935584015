using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;

namespace DefendFreedom.Benchmarks;

/// <summary>The site in a process of its own, stopped when this is disposed.</summary>
internal sealed class SiteProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(3);
    private readonly StringBuilder _log = new();
    private readonly Process _process;

    private SiteProcess(string program, Uri address, IEnumerable<(string Name, string Value)> settings)
    {
        Client = new HttpClient { BaseAddress = address };
        Client.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        var start = new ProcessStartInfo(program) { WorkingDirectory = Path.GetDirectoryName(program)!, RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) =>
        {
            lock (_log)
                _log.AppendLine(line.Data);
        };
        _process.BeginOutputReadLine();
    }

    /// <summary>Asks as a browser that reads Brotli and undoes no compression.</summary>
    public HttpClient Client { get; }

    /// <summary>From the start of the process to the first 200 of the home page.</summary>
    public TimeSpan StartUp { get; private set; }

    /// <summary>What the processor has worked for it until then: unlike the clock, hardly longer on a busy machine.</summary>
    public TimeSpan StartUpProcessorTime { get; private set; }

    /// <summary>What the processor has worked for it so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>What it has printed so far.</summary>
    public string Log
    {
        get
        {
            lock (_log)
                return _log.ToString();
        }
    }

    public static async Task<SiteProcess> Start(
        string program,
        Uri address,
        IEnumerable<(string Name, string Value)> settings,
        CancellationToken cancellationToken
    )
    {
        var clock = Stopwatch.StartNew();
        var site = new SiteProcess(program, address, settings);
        while (!await site.IsReady(cancellationToken))
        {
            if (!site._process.HasExited && clock.Elapsed < StartTimeout)
                await Task.Delay(5, cancellationToken);
            else
            {
                await site.DisposeAsync();
                throw new InvalidOperationException("The site did not start:\n" + site.Log);
            }
        }
        site.StartUp = clock.Elapsed;
        site.StartUpProcessorTime = site._process.TotalProcessorTime;
        return site;
    }

    /// <summary>A line of /proc/…/status such as VmRSS, in megabytes of 1,048,576 bytes, as every tool counts memory.</summary>
    public double Megabytes(string field)
    {
        var found = File.ReadLines($"/proc/{_process.Id}/status").First(l => l.StartsWith(field + ":", StringComparison.Ordinal));
        return long.Parse(found.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024.0;
    }

    /// <summary>Files, sockets and whatever else it holds open.</summary>
    public int Handles => Directory.GetFileSystemEntries($"/proc/{_process.Id}/fd").Length;

    /// <summary>Ends it at once, as a power cut does: it tidies nothing.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
            await ProcessRunner.Run("kill", [$"{_process.Id}"], TimeSpan.FromSeconds(5), default); // it tidies its database
        if (!_process.WaitForExit(TimeSpan.FromSeconds(10)))
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private async Task<bool> IsReady(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await Client.GetAsync("/", cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException) // it does not listen yet
        {
            return false;
        }
    }
}
