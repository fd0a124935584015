using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Benchmarks;

/// <summary>The `reading` command: everything a visitor waits for. The exit code is 0 when every target is met.</summary>
internal static class ReadBenchmark
{
    private const int Generated = 100_000;

    public static async Task<int> Run(int seconds, CancellationToken cancellationToken)
    {
        await DebianTools.EnsureInstalled(cancellationToken);
        using var folder = new TemporaryFolder();
        var table = new ResultTable();
        var site = new PublishedSite(await PublishedSite.Publish(folder.CreateSubfolder("site"), cancellationToken));

        var small = folder.CreateSubfolder("small");
        await using (var running = await site.Start(small, cancellationToken))
        {
            await CachedPage.Measure(running, folder.CreateSubfolder("nginx"), seconds, table, cancellationToken);
            await UncachedPages.MeasureIssue(running, table, cancellationToken);
            await FirstViewSize.Measure(running, table, cancellationToken);
            table.Add("small: peak memory under load", running.Megabytes("VmHWM"), "MB");
        }
        await StartupAndIdle.Measure(
            site,
            small,
            "small",
            maxStartSeconds: 1.4,
            maxIdleMegabytes: 165,
            maxPrivateMegabytes: 75,
            table,
            cancellationToken
        );

        var large = folder.CreateSubfolder("large");
        await using (await site.Start(large, cancellationToken))
            ProgressLog.Write("database created");
        GeneratedNewsroom.Fill(Path.Combine(large, "site.db"), Generated);
        await using (var running = await site.Start(large, cancellationToken))
        {
            await UncachedPages.MeasureLarge(running, Generated, table, cancellationToken);
            table.Add("large: peak memory under load", running.Megabytes("VmHWM"), "MB");
        }
        await StartupAndIdle.Measure(
            site,
            large,
            "large",
            maxStartSeconds: 1.6,
            maxIdleMegabytes: null,
            maxPrivateMegabytes: null,
            table,
            cancellationToken
        );
        await QueryCounts.Measure(site, large, table, cancellationToken);

        Console.Write(table);
        return table.AllPassed ? 0 : 1;
    }
}
