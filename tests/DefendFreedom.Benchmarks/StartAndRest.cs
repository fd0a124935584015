namespace DefendFreedom.Benchmarks;

/// <summary>How soon the site answers with a database that is there, and how much memory it holds when nobody asks.</summary>
internal static class StartAndRest
{
    private const int Starts = 5;
    private static readonly string[] Pages =
        ["/", "/issues", "/issues/death-penalty", "/campaigns/defend-freedom", "/countries/united-states", "/cases", "/newsroom", "/reports", "/corrections", "/about"];

    public static async Task Measure(PublishedSite site, string data, string size, double startAtMost, double? atMostAtRest, double? privateAtMost, Table table, CancellationToken stop)
    {
        var starts = new List<double>();
        for (var start = 1; start <= Starts; start++)
        {
            await using var running = await site.Start(data, stop);
            starts.Add(running.StartUp.TotalSeconds);
            if (start < Starts) continue;
            foreach (var page in Pages) using (await running.Client.GetAsync(page, stop)) { }
            await Task.Delay(TimeSpan.FromSeconds(10), stop);
            table.Add($"{size}: start to first page", Numbers.Median(starts), "s", startAtMost, remark: $" (processor {running.StartUpWork.TotalSeconds:0.00} s)");
            table.Add($"{size}: memory at rest", running.Megabytes("VmRSS"), "MB", atMostAtRest, remark: $" (peak {running.Megabytes("VmHWM"):0} MB)");
            // Without the mapped files, which all processes share and the system can drop.
            table.Add($"{size}: private memory at rest", running.Megabytes("RssAnon") + running.Megabytes("RssShmem"), "MB", privateAtMost);
        }
    }
}
