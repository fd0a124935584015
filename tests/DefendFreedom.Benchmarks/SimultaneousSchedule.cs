using System.Diagnostics;
using System.Net;
using DefendFreedom.Newsroom;
using Microsoft.Data.Sqlite;

namespace DefendFreedom.Benchmarks;

/// <summary>Schedules a hundred publications for the same minute, one of which uses a missing picture.</summary>
internal static class SimultaneousSchedule
{
    private const int Count = 100,
        InvalidNumber = 42;
    private static readonly TimeSpan DueAfter = TimeSpan.FromSeconds(60);

    public static async Task Measure(
        PublishedSite site,
        string data,
        DeskUser editor,
        ResultTable table,
        CancellationToken cancellationToken
    )
    {
        await using (var first = await site.Start(data, cancellationToken))
            await editor.SignIn(first, cancellationToken);
        var hour = DateTime.UtcNow + DueAfter;
        Schedule(Path.Combine(data, "site.db"), hour);
        await using var running = await site.Start(data, cancellationToken);
        var early = await FindVisible(running, cancellationToken);
        await Task.Delay(TimeSpan.FromTicks(Math.Max(0, (hour - DateTime.UtcNow).Ticks)), cancellationToken);

        var (clock, visible) = (Stopwatch.StartNew(), new List<int>());
        while (visible.Count < Count - 1 && clock.Elapsed < TimeSpan.FromSeconds(30))
            visible = await FindVisible(running, cancellationToken);
        table.Add($"due: of {Count} at the same minute, visible before it", early.Count, "", max: 0);
        table.Add(
            $"due: of {Count} at the same minute, visible in time",
            visible.Count,
            "",
            min: Count - 1,
            remark: $" ({clock.Elapsed.TotalSeconds:0.0} s to read them all)"
        );
        var failed = (await editor.Get(running, "/admin/newsroom?Show=held-back", cancellationToken)).Text;
        var isReported = !visible.Contains(InvalidNumber) && failed.Contains("There is no such picture.", StringComparison.Ordinal);
        table.Add("due: invalid one held back and shown with its reason", isReported ? 1 : 0, "", min: 1);
    }

    private static async Task<List<int>> FindVisible(SiteProcess running, CancellationToken cancellationToken)
    {
        var visible = new List<int>();
        for (var number = 0; number < Count; number++)
        {
            using var response = await running.Client.GetAsync($"/newsroom/due-{number}", cancellationToken);
            if (response.StatusCode == HttpStatusCode.OK)
                visible.Add(number);
        }
        return visible;
    }

    private static void Schedule(string file, DateTime hour)
    {
        using var db = new SqliteConnection($"Data Source={file};Pooling=False");
        db.Open();
        using var transaction = db.BeginTransaction();
        using var publication = RowCloner.Create(db, "Publications");
        for (var number = 0; number < Count; number++)
            publication.Insert(
                ("Slug", $"due-{number}"),
                ("Kind", (int)PublicationKind.PressRelease),
                ("State", (int)PublicationState.Scheduled),
                ("Title", $"Due {number}"),
                ("Summary", "Due."),
                ("Body", "Due."),
                ("Picture", number == InvalidNumber ? "taken-down.svg" : null),
                ("PublishedAt", hour),
                ("VisibleFrom", hour),
                ("EmbargoUntil", null),
                ("LastUpdated", null)
            );
        transaction.Commit();
    }
}
