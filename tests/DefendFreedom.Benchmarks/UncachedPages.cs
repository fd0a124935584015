using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace DefendFreedom.Benchmarks;

/// <summary>How long a page takes that must be rendered.</summary>
internal static partial class UncachedPages
{
    private const double ListAtMost = 20, SearchAtMost = 50;   // milliseconds

    public static async Task MeasureIssue(SiteProcess site, Table table, CancellationToken stop) =>
        await Measure(site, "small: uncached issue", _ => "/issues/death-penalty", 2000, ListAtMost, table, stop);

    public static async Task MeasureLarge(SiteProcess site, int generated, Table table, CancellationToken stop)
    {
        await IndexIsFull(site, stop);
        var last = await LastPage(site, stop);
        await Measure(site, "large: home", _ => "/", 500, ListAtMost, table, stop);
        await Measure(site, "large: issue", _ => "/issues/death-penalty", 500, ListAtMost, table, stop);
        await Measure(site, "large: newsroom, first page", _ => "/newsroom", 500, ListAtMost, table, stop);
        await Measure(site, $"large: newsroom, page {last:#,0}", _ => $"/newsroom?page={last}", 500, ListAtMost, table, stop);
        await Measure(site, "large: newsroom by kind and issue", _ => "/newsroom?kind=report&issue=death-penalty", 500, ListAtMost, table, stop);
        await Measure(site, "large: newsroom by kind, year, country", _ => "/newsroom?kind=statement&year=2015&country=united-states", 500, ListAtMost, table, stop);
        await Measure(site, "large: publication", i => $"/newsroom/{GeneratedNewsroom.Slug(i * 149 % generated)}", 500, ListAtMost, table, stop);
        await Measure(site, "large: search for a word of all", _ => $"/search?q={GeneratedNewsroom.CommonWord}", 500, SearchAtMost, table, stop);
    }

    private static async Task Measure(SiteProcess site, string what, Func<int, string> address, int count, double atMost, Table table, CancellationToken stop)
    {
        var visits = await Visits.Make(site.Client, address, count, stop);
        if (visits.Status == HttpStatusCode.OK) table.Add($"{what}, p95", visits.P95, "ms", atMost, remark: $" (p50 {visits.Median:0.##} ms)");
        else table.Add(new Measured($"{what}, p95", $"answers {(int)visits.Status}", $"≤ {atMost} ms", null));
    }

    private static async Task<int> LastPage(SiteProcess site, CancellationToken stop)
    {
        using var plain = new HttpRequestMessage(HttpMethod.Get, "/newsroom") { Headers = { { "Accept-Encoding", "identity" } } };
        using var answer = await site.Client.SendAsync(plain, stop);
        return PageNumber().Matches(await answer.Content.ReadAsStringAsync(stop)).Max(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture));
    }

    // The index of search is filled after the start; measured is how it answers when it is full.
    private static async Task IndexIsFull(SiteProcess site, CancellationToken stop)
    {
        for (var second = 0; second < 180; second++)
        {
            using var plain = new HttpRequestMessage(HttpMethod.Get, Visits.Fresh($"/search?q={GeneratedNewsroom.CommonWord}")) { Headers = { { "Accept-Encoding", "identity" } } };
            using var answer = await site.Client.SendAsync(plain, stop);
            if (answer.StatusCode == HttpStatusCode.NotFound) return;
            if ((await answer.Content.ReadAsStringAsync(stop)).Contains("/newsroom/" + GeneratedNewsroom.SlugStart, StringComparison.Ordinal)) return;
            await Task.Delay(1000, stop);
        }
        Progress.Say("search does not find what was generated");
    }

    [GeneratedRegex(@"page=(\d+)")]
    private static partial Regex PageNumber();
}
