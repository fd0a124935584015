using System.Text.RegularExpressions;

namespace DefendFreedom.Benchmarks;

/// <summary>How often an uncached page asks the database, read from EF's own log.</summary>
internal static partial class DatabaseQueries
{
    private const int AtMost = 3;

    /// <summary>What runs by itself (changes, letters, rulings) asks too, whoever asks for what, but hardly three times beside the same page.</summary>
    private const int Visited = 4;
    private static readonly (string, string) Logged = ("Serilog__MinimumLevel__Override__Microsoft.EntityFrameworkCore.Database.Command", "Information");
    private static readonly TimeSpan LogIsWritten = TimeSpan.FromMilliseconds(200);
    private static readonly string[] Pages =
    [
        "/", "/issues", "/issues/death-penalty", "/campaigns/defend-freedom", "/countries/united-states", "/cases", "/newsroom",
        "/newsroom?kind=report&issue=death-penalty&page=2", "/newsroom/" + GeneratedNewsroom.SlugStart + "5000", "/newsroom/tear-gas", "/reports", "/corrections",
        "/newsroom/feed.atom", "/newsroom/feed.json", "/issues/death-penalty/feed.atom", "/sitemap.xml", "/search?q=" + GeneratedNewsroom.CommonWord,
    ];

    public static async Task Measure(PublishedSite site, string data, Table table, CancellationToken stop)
    {
        await using var running = await site.Start(data, stop, Logged);
        foreach (var page in Pages)
        {
            var fewest = int.MaxValue;
            for (var visit = 0; visit < Visited; visit++) fewest = Math.Min(fewest, await Visit(running, page, stop));
            table.Add($"queries: {page}", fewest, "", AtMost);
        }
    }

    private static async Task<int> Visit(SiteProcess running, string page, CancellationToken stop)
    {
        await Task.Delay(LogIsWritten, stop);
        var before = running.Log.Length;
        using var answer = await running.Client.GetAsync(Visits.Fresh(page), stop);
        answer.EnsureSuccessStatusCode();
        await Task.Delay(LogIsWritten, stop);
        return Line().Split(running.Log[before..]).Count(line => line.Contains("Executed DbCommand", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^(?=\{)", RegexOptions.Multiline)]
    private static partial Regex Line();
}
