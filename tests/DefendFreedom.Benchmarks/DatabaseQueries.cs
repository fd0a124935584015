using System.Text.RegularExpressions;

namespace DefendFreedom.Benchmarks;

/// <summary>How often an uncached page asks the database, read from EF's own log.</summary>
internal static partial class DatabaseQueries
{
    private const int AtMost = 3;
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
            await Task.Delay(LogIsWritten, stop);
            var before = running.Log.Length;
            using var answer = await running.Client.GetAsync(Visits.Fresh(page), stop);
            await Task.Delay(LogIsWritten, stop);
            var queries = Line().Split(running.Log[before..]).Count(IsOfThePage);
            if (answer.IsSuccessStatusCode) table.Add($"queries: {page}", queries, "", AtMost);
            else table.Add(new Measured($"queries: {page}", $"{queries} (answers {(int)answer.StatusCode})", $"≤ {AtMost}", null));
        }
    }

    // The list of changes and the outbox are read every second, whoever asks for what. A line is JSON.
    private static bool IsOfThePage(string line) =>
        line.Contains("Executed DbCommand", StringComparison.Ordinal) && !line.Contains("FROM \\\"Changes\\\"", StringComparison.Ordinal) && !line.Contains("FROM \\\"Letters\\\"", StringComparison.Ordinal);

    [GeneratedRegex(@"^(?=\{)", RegexOptions.Multiline)]
    private static partial Regex Line();
}
