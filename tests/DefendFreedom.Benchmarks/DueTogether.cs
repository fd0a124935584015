using System.Diagnostics;
using System.Net;
using DefendFreedom.Newsroom;
using Microsoft.Data.Sqlite;

namespace DefendFreedom.Benchmarks;

/// <summary>A hundred texts due at the same minute, one of which names a picture that is gone.</summary>
internal static class DueTogether
{
    private const int Count = 100, Bad = 42;
    private static readonly TimeSpan Until = TimeSpan.FromSeconds(60);

    public static async Task Measure(PublishedSite site, string data, Person editor, Table table, CancellationToken stop)
    {
        await using (var first = await site.Start(data, stop)) await editor.SignIn(first, stop);
        var hour = DateTime.UtcNow + Until;
        Schedule(Path.Combine(data, "site.db"), hour);
        await using var running = await site.Start(data, stop);
        var early = await Visible(running, stop);
        await Task.Delay(TimeSpan.FromTicks(Math.Max(0, (hour - DateTime.UtcNow).Ticks)), stop);

        var (clock, visible) = (Stopwatch.StartNew(), new List<int>());
        while (visible.Count < Count - 1 && clock.Elapsed < TimeSpan.FromSeconds(30)) visible = await Visible(running, stop);
        table.Add($"due: of {Count} at the same minute, visible before it", early.Count, "", atMost: 0);
        table.Add($"due: of {Count} at the same minute, visible in time", visible.Count, "", atLeast: Count - 1, remark: $" ({clock.Elapsed.TotalSeconds:0.0} s to read them all)");
        var failed = (await editor.Get(running, "/admin/newsroom?Show=failed", stop)).Text;
        var shown = !visible.Contains(Bad) && failed.Contains("There is no such picture.", StringComparison.Ordinal);
        table.Add("due: bad ones kept back and shown with their reason", shown ? 1 : 0, "", atLeast: 1);
    }

    private static async Task<List<int>> Visible(SiteProcess running, CancellationToken stop)
    {
        var visible = new List<int>();
        for (var number = 0; number < Count; number++)
        {
            using var answer = await running.Client.GetAsync($"/newsroom/due-{number}", stop);
            if (answer.StatusCode == HttpStatusCode.OK) visible.Add(number);
        }
        return visible;
    }

    private static void Schedule(string file, DateTime hour)
    {
        using var db = new SqliteConnection($"Data Source={file};Pooling=False");
        db.Open();
        using var transaction = db.BeginTransaction();
        using var publication = RowsLikeTheFirst.Of(db, "Publications");
        for (var number = 0; number < Count; number++)
            publication.Insert(
                ("Slug", $"due-{number}"), ("Kind", (int)PublicationKind.PressRelease), ("State", (int)PublicationState.Scheduled), ("Title", $"Due {number}"), ("Summary", "Due."),
                ("Body", "Due."), ("Picture", number == Bad ? "taken-down.svg" : null), ("PublishedAt", hour), ("VisibleFrom", hour), ("EmbargoUntil", null), ("LastUpdated", null));
        transaction.Commit();
    }
}
