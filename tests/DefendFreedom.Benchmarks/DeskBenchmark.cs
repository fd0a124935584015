using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Benchmarks;

/// <summary>The `desk` command: what a press team must be able to rely on. The exit code is 0 when every target is met.</summary>
internal static class DeskBenchmark
{
    private const int Generated = 10_000;

    public static async Task<int> Run(int kills, CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        var table = new ResultTable();
        var site = new PublishedSite(await PublishedSite.Publish(folder.CreateSubfolder("site"), cancellationToken));

        var killed = folder.CreateSubfolder("killed");
        var writer = await DeskUser.Invite(site, killed, "Writer", cancellationToken);
        await KillDuringSave.Measure(site, killed, writer, kills, table, cancellationToken);

        var due = folder.CreateSubfolder("due");
        var watcher = await DeskUser.Invite(site, due, "Editor", cancellationToken);
        await SimultaneousSchedule.Measure(site, due, watcher, table, cancellationToken);

        var large = folder.CreateSubfolder("large");
        var editor = await DeskUser.Invite(site, large, "Administrator", cancellationToken);
        await using (var running = await site.Start(large, cancellationToken))
            await editor.SignIn(running, cancellationToken);
        GeneratedNewsroom.Fill(Path.Combine(large, "site.db"), Generated);
        GeneratedDesk.Fill(Path.Combine(large, "site.db"));
        await DeskLists.Measure(site, large, editor, table, cancellationToken);

        Console.Write(table);
        return table.AllPassed ? 0 : 1;
    }
}
