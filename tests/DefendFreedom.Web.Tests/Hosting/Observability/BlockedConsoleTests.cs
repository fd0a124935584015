using System.Diagnostics;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Hosting.Observability;

/// <summary>A program that logs more than its queue holds, to a pipe that nobody reads.</summary>
public sealed class BlockedConsoleTests : IDisposable
{
    private static readonly (string, string)[] VerboseLogging =
    [
        ("Serilog:MinimumLevel:Default", "Verbose"),
        ("Serilog:MinimumLevel:Override:Microsoft", "Verbose"),
    ];
    private readonly TemporaryFolder _data = new();

    [Fact]
    public async Task A_blocked_console_drops_log_lines_and_reports_the_count()
    {
        using var site = await StartWithUnreadOutput();
        await Flood(site);
        site.BeginReadingOutput();
        await site.WaitForOutput("log lines were lost");
    }

    [Fact]
    public async Task A_blocked_console_does_not_delay_shutdown()
    {
        using var site = await StartWithUnreadOutput();
        await Flood(site);
        site.Stop();
        var clock = Stopwatch.StartNew();
        Assert.Equal(0, await site.WaitForExit());
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"It took {clock.Elapsed}");
    }

    public void Dispose() => _data.Dispose();

    private async Task<SiteProcess> StartWithUnreadOutput()
    {
        var site = new SiteProcess(_data.Path, VerboseLogging);
        site.Start(readOutput: false);
        return await site.WaitUntilReady();
    }

    // Each request logs about 30 lines at this level, so the flood exceeds the queue three times.
    private static Task Flood(SiteProcess site) =>
        Parallel.ForEachAsync(
            Enumerable.Range(0, 1000),
            async (_, cancellationToken) =>
            {
                using var response = await site
                    .Visitor.GetAsync("/healthz", cancellationToken)
                    .WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
                Assert.True(response.IsSuccessStatusCode);
            }
        );
}
