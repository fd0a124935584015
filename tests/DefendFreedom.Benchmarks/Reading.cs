namespace DefendFreedom.Benchmarks;

/// <summary>The run `reading`: everything that a visitor waits for. The exit code is 0 when every aim is reached.</summary>
internal static class Reading
{
    private const int Generated = 100_000;

    public static async Task<int> Run(int seconds, CancellationToken stop)
    {
        await DebianTools.Need(stop);
        using var folder = new TemporaryFolder();
        var table = new Table();
        var site = new PublishedSite(await PublishedSite.Publish(folder.Under("site"), stop));

        var small = folder.Under("small");
        await using (var running = await site.Start(small, stop))
        {
            await CachedPage.Measure(running, folder.Under("nginx"), seconds, table, stop);
            await UncachedPages.MeasureIssue(running, table, stop);
            await FirstView.Measure(running, table, stop);
            table.Add("small: peak memory under load", running.Megabytes("VmHWM"), "MB");
        }
        await StartAndRest.Measure(site, small, "small", startAtMost: 1.4, atMostAtRest: 165, privateAtMost: 75, table, stop);

        var large = folder.Under("large");
        await using (await site.Start(large, stop)) Progress.Say("database made");
        GeneratedNewsroom.Fill(Path.Combine(large, "site.db"), Generated);
        await using (var running = await site.Start(large, stop))
        {
            await UncachedPages.MeasureLarge(running, Generated, table, stop);
            table.Add("large: peak memory under load", running.Megabytes("VmHWM"), "MB");
        }
        await StartAndRest.Measure(site, large, "large", startAtMost: 1.6, atMostAtRest: null, privateAtMost: null, table, stop);
        await DatabaseQueries.Measure(site, large, table, stop);

        Console.Write(table);
        return table.AllHold ? 0 : 1;
    }
}
