using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Benchmarks;

/// <summary>
/// The `faults` command: a database outage under load, a backup under load, floods from one machine, and an hour of mixed load that must
/// leave no growth behind.
/// </summary>
internal static class FaultBenchmark
{
    public static readonly string[] Parts = ["database", "backup", "floods", "hour"];

    public static async Task<int> Run(FaultOptions run, CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        var table = new ResultTable();
        var site = new PublishedSite(await PublishedSite.Publish(folder.CreateSubfolder("site"), cancellationToken));
        if (run.Has("database"))
            await DatabaseOutage.Measure(site, folder.CreateSubfolder("database"), run.Seconds, table, cancellationToken);
        if (run.Has("backup"))
            await BackupUnderLoad.Measure(site, folder.CreateSubfolder("backup"), table, cancellationToken);
        if (run.Has("floods"))
            await FloodBenchmark.Measure(site, folder.CreateSubfolder("floods"), run.Seconds, table, cancellationToken);
        if (run.Has("hour"))
            await MixedLoad.Measure(site, folder.CreateSubfolder("hour"), run.Minutes, table, cancellationToken);
        Console.Write(table);
        Console.WriteLine($"machine load: {File.ReadAllText("/proc/loadavg").Trim()}, {Environment.ProcessorCount} processors");
        return table.AllPassed ? 0 : 1;
    }
}

/// <summary>The parts of the benchmark to run, and their durations.</summary>
internal sealed record FaultOptions(IReadOnlyCollection<string> Parts, int Seconds, int Minutes)
{
    public bool Has(string part) => Parts.Count == 0 || Parts.Contains(part);
}
