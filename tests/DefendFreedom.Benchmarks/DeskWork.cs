namespace DefendFreedom.Benchmarks;

/// <summary>The run `desk`: what a press team must be able to rely on. The exit code is 0 when every aim is reached.</summary>
internal static class DeskWork
{
    private const int Generated = 10_000;

    public static async Task<int> Run(int kills, CancellationToken stop)
    {
        using var folder = new TemporaryFolder();
        var table = new Table();
        var site = new PublishedSite(await PublishedSite.Publish(folder.Under("site"), stop));

        var killed = folder.Under("killed");
        var writer = await Person.Invite(site, killed, "Writer", stop);
        await KilledWhileSaving.Measure(site, killed, writer, kills, table, stop);

        var due = folder.Under("due");
        var watcher = await Person.Invite(site, due, "Editor", stop);
        await DueTogether.Measure(site, due, watcher, table, stop);

        var large = folder.Under("large");
        var editor = await Person.Invite(site, large, "Administrator", stop);
        await using (var running = await site.Start(large, stop)) await editor.SignIn(running, stop);
        GeneratedNewsroom.Fill(Path.Combine(large, "site.db"), Generated);
        GeneratedDesk.Fill(Path.Combine(large, "site.db"));
        await DeskLists.Measure(site, large, editor, table, stop);

        Console.Write(table);
        return table.AllHold ? 0 : 1;
    }
}
