using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace DefendFreedom.Benchmarks;

/// <summary>Measures the response time of pages that have to be rendered.</summary>
internal static partial class UncachedPages
{
    private const double MaxListMilliseconds = 20,
        MaxSearchMilliseconds = 50;

    public static async Task MeasureIssue(SiteProcess site, ResultTable table, CancellationToken cancellationToken) =>
        await Measure(site, "small: uncached issue", _ => "/issues/death-penalty", 2000, MaxListMilliseconds, table, cancellationToken);

    public static async Task MeasureLarge(SiteProcess site, int generated, ResultTable table, CancellationToken cancellationToken)
    {
        await WaitForSearchIndex(site, cancellationToken);
        var last = await FindLastPage(site, cancellationToken);
        await Measure(site, "large: home", _ => "/", 500, MaxListMilliseconds, table, cancellationToken);
        await Measure(site, "large: issue", _ => "/issues/death-penalty", 500, MaxListMilliseconds, table, cancellationToken);
        await Measure(site, "large: newsroom, first page", _ => "/newsroom", 500, MaxListMilliseconds, table, cancellationToken);
        await Measure(
            site,
            $"large: newsroom, page {last:#,0}",
            _ => $"/newsroom?page={last}",
            500,
            MaxListMilliseconds,
            table,
            cancellationToken
        );
        await Measure(
            site,
            "large: newsroom by kind and issue",
            _ => "/newsroom?kind=report&issue=death-penalty",
            500,
            MaxListMilliseconds,
            table,
            cancellationToken
        );
        await Measure(
            site,
            "large: newsroom by kind, year, country",
            _ => "/newsroom?kind=statement&year=2015&country=united-states",
            500,
            MaxListMilliseconds,
            table,
            cancellationToken
        );
        await Measure(
            site,
            "large: publication",
            i => $"/newsroom/{GeneratedNewsroom.Slug(i * 149 % generated)}",
            500,
            MaxListMilliseconds,
            table,
            cancellationToken
        );
        await Measure(
            site,
            "large: search for a word in every text",
            _ => $"/search?q={GeneratedNewsroom.CommonWord}",
            500,
            MaxSearchMilliseconds,
            table,
            cancellationToken
        );
    }

    private static async Task Measure(
        SiteProcess site,
        string name,
        Func<int, string> address,
        int count,
        double maxMilliseconds,
        ResultTable table,
        CancellationToken cancellationToken
    )
    {
        var visits = await PageTimings.Run(site.Client, address, count, cancellationToken);
        if (visits.Status == HttpStatusCode.OK)
            table.Add($"{name}, p95", visits.P95, "ms", maxMilliseconds, remark: $" (p50 {visits.Median:0.##} ms)");
        else
            table.Add(new Measurement($"{name}, p95", $"status {(int)visits.Status}", $"≤ {maxMilliseconds} ms", null));
    }

    private static async Task<int> FindLastPage(SiteProcess site, CancellationToken cancellationToken)
    {
        using var plain = new HttpRequestMessage(HttpMethod.Get, "/newsroom") { Headers = { { "Accept-Encoding", "identity" } } };
        using var response = await site.Client.SendAsync(plain, cancellationToken);
        return PageNumber()
            .Matches(await response.Content.ReadAsStringAsync(cancellationToken))
            .Max(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture));
    }

    // The search index is built after startup; measurements start once it is complete.
    private static async Task WaitForSearchIndex(SiteProcess site, CancellationToken cancellationToken)
    {
        for (var second = 0; second < 180; second++)
        {
            using var plain = new HttpRequestMessage(HttpMethod.Get, PageTimings.BypassCache($"/search?q={GeneratedNewsroom.CommonWord}"))
            {
                Headers = { { "Accept-Encoding", "identity" } },
            };
            using var response = await site.Client.SendAsync(plain, cancellationToken);
            if (response.StatusCode == HttpStatusCode.NotFound)
                return;
            if (
                (await response.Content.ReadAsStringAsync(cancellationToken)).Contains(
                    "/newsroom/" + GeneratedNewsroom.SlugStart,
                    StringComparison.Ordinal
                )
            )
                return;
            await Task.Delay(1000, cancellationToken);
        }
        ProgressLog.Write("search does not find the generated publications");
    }

    [GeneratedRegex(@"page=(\d+)")]
    private static partial Regex PageNumber();
}
