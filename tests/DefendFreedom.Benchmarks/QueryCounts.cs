using System.Text.RegularExpressions;

namespace DefendFreedom.Benchmarks;

/// <summary>Counts the database queries of an uncached page, from EF's own log.</summary>
internal static partial class QueryCounts
{
    private const int MaxQueries = 3;

    /// <summary>
    /// Number of visits per page. Background jobs query the database too, but hardly during every visit, so the lowest count is the page's
    /// own.
    /// </summary>
    private const int VisitsPerPage = 4;
    private static readonly (string, string) QueryLogSetting = (
        "Serilog__MinimumLevel__Override__Microsoft.EntityFrameworkCore.Database.Command",
        "Information"
    );
    private static readonly TimeSpan LogFlushDelay = TimeSpan.FromMilliseconds(200);
    private static readonly string[] Pages =
    [
        "/",
        "/issues",
        "/issues/death-penalty",
        "/campaigns/defend-freedom",
        "/countries/united-states",
        "/cases",
        "/newsroom",
        "/newsroom?kind=report&issue=death-penalty&page=2",
        "/newsroom/" + GeneratedNewsroom.SlugStart + "5000",
        "/newsroom/tear-gas",
        "/reports",
        "/corrections",
        "/statistics",
        "/statistics/death-row-exonerations",
        "/statistics/death-row-exonerations.json",
        "/newsroom/feed.atom",
        "/newsroom/feed.json",
        "/issues/death-penalty/feed.atom",
        "/sitemap.xml",
        "/search?q=" + GeneratedNewsroom.CommonWord,
    ];

    public static async Task Measure(PublishedSite site, string data, ResultTable table, CancellationToken cancellationToken)
    {
        await using var running = await site.Start(data, cancellationToken, QueryLogSetting);
        foreach (var page in Pages)
        {
            var fewest = int.MaxValue;
            for (var visit = 0; visit < VisitsPerPage; visit++)
                fewest = Math.Min(fewest, await Visit(running, page, cancellationToken));
            table.Add($"queries: {page}", fewest, "", MaxQueries);
        }
    }

    private static async Task<int> Visit(SiteProcess running, string page, CancellationToken cancellationToken)
    {
        await Task.Delay(LogFlushDelay, cancellationToken);
        var before = running.Output.Length;
        using var answer = await running.Client.GetAsync(PageTimings.BypassCache(page), cancellationToken);
        answer.EnsureSuccessStatusCode();
        await Task.Delay(LogFlushDelay, cancellationToken);
        return Line().Split(running.Output[before..]).Count(line => line.Contains("Executed DbCommand", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^(?=\{)", RegexOptions.Multiline)]
    private static partial Regex Line();
}
