using System.Net;

namespace DefendFreedom.Benchmarks;

/// <summary>How long the desk's lists take with 10,000 publications.</summary>
internal static class DeskLists
{
    private const double AtMost = 50;   // milliseconds
    private const int Visits = 200;
    private static readonly string[] Lists =
    [
        "", "?page=334", "?page=150&Sort=-published", "?Sort=headline&page=200", "?Sort=-state&page=100", "?Words=RANSOL", "?Words=nothing+has+this", "?Issue=death-penalty&Kind=Report&State=Published",
        "?Show=mine", "?Show=assigned", "?Show=awaiting", "?Show=overdue", "?Show=failed", "?Show=urgent", "?Show=trash",
    ];

    public static async Task Measure(PublishedSite site, string data, Person editor, Table table, CancellationToken stop)
    {
        await using var running = await site.Start(data, stop);
        running.Client.DefaultRequestHeaders.Add("Cookie", editor.Cookies);
        foreach (var address in Lists.Select(l => "/admin/newsroom" + l).Append("/admin").Append("/admin/audit"))
        {
            var visits = await Benchmarks.Visits.Make(running.Client, _ => address, Visits, stop);
            if (visits.Status == HttpStatusCode.OK) table.Add($"10,000: {address}, p95", visits.P95, "ms", AtMost, remark: $" (p50 {visits.Median:0.##} ms)");
            else table.Add(new Measured($"10,000: {address}", $"answers {(int)visits.Status}", $"≤ {AtMost} ms", false));
        }
    }
}
