using System.Net;

namespace DefendFreedom.Benchmarks;

/// <summary>Measures the response time of the admin lists with 10,000 publications.</summary>
internal static class DeskLists
{
    private const double MaxMilliseconds = 50;
    private const int VisitCount = 200;
    private static readonly string[] Lists =
    [
        "",
        "?page=334",
        "?page=150&Sort=-published",
        "?Sort=headline&page=200",
        "?Sort=-state&page=100",
        "?SearchText=RANSOL",
        "?SearchText=nothing+has+this",
        "?Issue=death-penalty&Kind=Report&State=Published",
        "?Show=mine",
        "?Show=assigned",
        "?Show=awaiting",
        "?Show=overdue",
        "?Show=held-back",
        "?Show=published-alone",
        "?Show=trash",
    ];

    public static async Task Measure(
        PublishedSite site,
        string data,
        DeskUser editor,
        ResultTable table,
        CancellationToken cancellationToken
    )
    {
        await using var running = await site.Start(data, cancellationToken);
        running.Client.DefaultRequestHeaders.Add("Cookie", editor.Cookies);
        foreach (var address in Lists.Select(l => "/admin/newsroom" + l).Append("/admin").Append("/admin/audit"))
        {
            var visits = await PageTimings.Run(running.Client, _ => address, VisitCount, cancellationToken);
            if (visits.Status == HttpStatusCode.OK)
                table.Add($"10,000: {address}, p95", visits.P95, "ms", MaxMilliseconds, remark: $" (p50 {visits.Median:0.##} ms)");
            else
                table.Add(new Measurement($"10,000: {address}", $"status {(int)visits.Status}", $"≤ {MaxMilliseconds} ms", false));
        }
    }
}
