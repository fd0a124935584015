namespace DefendFreedom.Benchmarks;

/// <summary>The run `faults`: what readers and signers notice when something breaks, whether a backup made meanwhile is whole, what one machine's floods do, and whether an hour of everything at once leaves anything behind.</summary>
internal static class Faults
{
    public static readonly string[] Parts = ["database", "backup", "floods", "hour"];

    public static async Task<int> Run(FaultsRun run, CancellationToken stop)
    {
        using var folder = new TemporaryFolder();
        var table = new Table();
        var site = new PublishedSite(await PublishedSite.Publish(folder.Under("site"), stop));
        if (run.Has("database")) await DatabaseAway.Measure(site, folder.Under("database"), run.Seconds, table, stop);
        if (run.Has("backup")) await BackupWhileSigning.Measure(site, folder.Under("backup"), table, stop);
        if (run.Has("floods")) await Floods.Measure(site, folder.Under("floods"), run.Seconds, table, stop);
        if (run.Has("hour")) await MixedLoad.Measure(site, folder.Under("hour"), run.Minutes, table, stop);
        Console.Write(table);
        Console.WriteLine($"load of the machine: {File.ReadAllText("/proc/loadavg").Trim()}, {Environment.ProcessorCount} processors");
        return table.AllHold ? 0 : 1;
    }
}

/// <summary>Which parts of the run are wanted, and how long they take.</summary>
internal sealed record FaultsRun(IReadOnlyCollection<string> Parts, int Seconds, int Minutes)
{
    public bool Has(string part) => Parts.Count == 0 || Parts.Contains(part);
}
