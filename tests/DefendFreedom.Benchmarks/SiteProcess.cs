using System.Diagnostics;
using System.Globalization;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Benchmarks;

/// <summary>The site in its own process, stopped on disposal.</summary>
internal sealed class SiteProcess : ChildProcess, IAsyncDisposable
{
    private SiteProcess(string program, Uri address, IEnumerable<(string Name, string Value)> settings)
        : base(program, [], [("ASPNETCORE_URLS", $"{address}"), .. settings])
    {
        WorkingDirectory = Path.GetDirectoryName(program)!;
        Client = new HttpClient { BaseAddress = address };
        Client.DefaultRequestHeaders.Add("Accept-Encoding", "br");
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
            Process!.Refresh();
            return Process.TotalProcessorTime;
        }
    }

    /// <summary>The output so far.</summary>
    public int Handles => Directory.GetFileSystemEntries($"/proc/{Process!.Id}/fd").Length;

    public static async Task<SiteProcess> Start(
        string program,
        Uri address,
        IEnumerable<(string Name, string Value)> settings,
        CancellationToken cancellationToken
    )
    {
        var clock = Stopwatch.StartNew();
        var site = new SiteProcess(program, address, settings);
        try
        {
            site.Start();
            await site.WaitUntilReady(site.Client, "/", cancellationToken);
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
        site.StartUp = clock.Elapsed;
        site.StartUpProcessorTime = site.ProcessorTime;
        return site;
    }

    /// <summary>Returns a line of /proc/…/status such as VmRSS, in megabytes of 1,048,576 bytes, the unit memory tools use.</summary>
    public double Megabytes(string field)
    {
        var found = File.ReadLines($"/proc/{Process!.Id}/status").First(l => l.StartsWith(field + ":", StringComparison.Ordinal));
        return long.Parse(found.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024.0;
    }

    public override void Dispose()
    {
        base.Dispose();
        Client.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (Process is { HasExited: false })
            {
                Stop(); // it tidies its database
                await WaitForExit(TimeSpan.FromSeconds(10));
            }
        }
        catch (TimeoutException) // it is killed
        { }
        finally
        {
            Dispose();
        }
    }
}
