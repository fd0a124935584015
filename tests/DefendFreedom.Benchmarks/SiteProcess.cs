using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;

namespace DefendFreedom.Benchmarks;

/// <summary>The site in its own process, stopped on disposal.</summary>
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

    /// <summary>A client that accepts Brotli and does not decompress responses.</summary>
    public HttpClient Client { get; }

    /// <summary>Time from process start to the first 200 response of the home page.</summary>
    public TimeSpan StartUp { get; private set; }

    /// <summary>Processor time used until the first response; unlike elapsed time, it hardly depends on how busy the machine is.</summary>
    public TimeSpan StartUpProcessorTime { get; private set; }

    /// <summary>Processor time used so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>The output so far.</summary>
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

    /// <summary>Returns a line of /proc/…/status such as VmRSS, in megabytes of 1,048,576 bytes, the unit memory tools use.</summary>
    public double Megabytes(string field)
    {
        var found = File.ReadLines($"/proc/{_process.Id}/status").First(l => l.StartsWith(field + ":", StringComparison.Ordinal));
        return long.Parse(found.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024.0;
    }

    /// <summary>Number of open files, sockets and other handles.</summary>
    public int Handles => Directory.GetFileSystemEntries($"/proc/{_process.Id}/fd").Length;

    /// <summary>Kills the process without any cleanup, as a power failure does.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
            // SIGTERM, so that it closes its database
            await ProcessRunner.Run("kill", [$"{_process.Id}"], TimeSpan.FromSeconds(5), default);
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
        catch (HttpRequestException) // not listening yet
        {
            return false;
        }
    }
}
