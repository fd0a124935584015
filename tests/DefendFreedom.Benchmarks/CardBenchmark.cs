using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Benchmarks;

/// <summary>The `cards` command: whether readers notice that share cards are drawn. The exit code is 0 when every target is met.</summary>
internal static class CardBenchmark
{
    private const int Rounds = 4;
    private const double MaxDelay = 1; // ms

    public static async Task<int> Run(int seconds, CancellationToken cancellationToken)
    {
        await DebianTools.EnsureInstalled(cancellationToken);
        using var folder = new TemporaryFolder();
        var table = new ResultTable();
        var site = new PublishedSite(await PublishedSite.Publish(folder.CreateSubfolder("site"), cancellationToken));
        var data = folder.CreateSubfolder("data");
        await using var running = await site.Start(data, cancellationToken);
        var cards = await DrawnCards.Find(running, Path.Combine(data, "cards"), cancellationToken);
        await PacedReaders.MeasureP95(running, data, seconds, cancellationToken); // warm-up
        await cards.Draw(TimeSpan.FromSeconds(1), cancellationToken);

        var (alone, along, drawn) = (new List<double>(), new List<double>(), 0);
        for (var round = 0; round < Rounds; round++)
        {
            alone.Add(await PacedReaders.MeasureP95(running, data, seconds, cancellationToken));
            var drawing = cards.Draw(TimeSpan.FromSeconds(seconds), cancellationToken);
            along.Add(await PacedReaders.MeasureP95(running, data, seconds, cancellationToken));
            drawn += await drawing;
        }
        table.Add($"{PacedReaders.Count} readers: p95 of a page", SampleMath.Median(alone), "ms");
        table.Add(
            "… while cards are drawn one after another",
            SampleMath.Median(along),
            "ms",
            max: SampleMath.Median(alone) + MaxDelay,
            remark: $" ({drawn / (double)(Rounds * seconds):0.0} cards per second)"
        );
        table.Add("largest card", cards.MaxSize, "bytes", max: 300_000);
        table.Add("peak memory", running.Megabytes("VmHWM"), "MB");
        await MeasureProcessorTime(running, cards, table, cancellationToken);
        Console.Write(table);
        return table.AllPassed ? 0 : 1;
    }

    private static async Task MeasureProcessorTime(
        SiteProcess running,
        DrawnCards cards,
        ResultTable table,
        CancellationToken cancellationToken
    )
    {
        var before = running.ProcessorTime;
        var drawn = await cards.Draw(TimeSpan.FromSeconds(5), cancellationToken);
        table.Add("processor time of one card, without vips", (running.ProcessorTime - before).TotalMilliseconds / drawn, "ms");
    }
}
