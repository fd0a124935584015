namespace DefendFreedom.Benchmarks;

/// <summary>Measures how soon the site responds with an existing database, and its memory when idle.</summary>
internal static class StartupAndIdle
{
    private const int Starts = 5;
    private static readonly string[] Pages =
    [
        "/",
        "/issues",
        "/issues/death-penalty",
        "/campaigns/defend-freedom",
        "/countries/united-states",
        "/cases",
        "/newsroom",
        "/reports",
        "/corrections",
        "/about",
    ];

    public static async Task Measure(
        PublishedSite site,
        string data,
        string size,
        double maxStartSeconds,
        double? maxIdleMegabytes,
        double? maxPrivateMegabytes,
        ResultTable table,
        CancellationToken cancellationToken
    )
    {
        var starts = new List<double>();
        for (var start = 1; start <= Starts; start++)
        {
            await using var running = await site.Start(data, cancellationToken);
            starts.Add(running.StartUp.TotalSeconds);
            if (start < Starts)
                continue;
            foreach (var page in Pages)
                using (await running.Client.GetAsync(page, cancellationToken)) { }
            await Task.Delay(TimeSpan.FromSeconds(10), cancellationToken);
            table.Add(
                $"{size}: start to first page",
                SampleMath.Median(starts),
                "s",
                maxStartSeconds,
                remark: $" (processor {running.StartUpProcessorTime.TotalSeconds:0.00} s)"
            );
            table.Add(
                $"{size}: idle memory",
                running.Megabytes("VmRSS"),
                "MB",
                maxIdleMegabytes,
                remark: $" (peak {running.Megabytes("VmHWM"):0} MB)"
            );
            // Excludes mapped files, which processes share and the system can drop.
            table.Add(
                $"{size}: private idle memory",
                running.Megabytes("RssAnon") + running.Megabytes("RssShmem"),
                "MB",
                maxPrivateMegabytes
            );
        }
    }
}
