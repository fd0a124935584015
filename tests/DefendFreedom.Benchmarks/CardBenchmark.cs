using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Benchmarks;

/// <summary>The `cards` command: whether readers notice that share cards are drawn. The exit code is 0 when every target is met.</summary>
internal static class CardBenchmark
{
    private const int Rounds = 4;
    private const double MaxDelay = 1; // ms

    private static readonly (string Name, TimeSpan? Pause)[] Drawings =
    [
        ("no card drawn", null),
        ("one card drawn every two seconds", TimeSpan.FromSeconds(2)),
        ("one card drawn after another", TimeSpan.Zero),
    ];

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
        await cards.Draw(1, TimeSpan.Zero, cancellationToken);

        var samples = Drawings.ToDictionary(d => d.Name, _ => new List<double>());
        for (var round = 0; round < Rounds; round++)
            foreach (var (name, pause) in Drawings)
            {
                var drawing = pause is { } rest ? cards.Draw(seconds, rest, cancellationToken) : Task.FromResult(0);
                samples[name].Add(await PacedReaders.MeasureP95(running, data, seconds, cancellationToken));
                await drawing;
            }
        var alone = SampleMath.Median(samples[Drawings[0].Name]);
        foreach (var (name, pause) in Drawings)
            table.Add(
                $"p95 of {PacedReaders.Count} readers, {name}",
                SampleMath.Median(samples[name]),
                "ms",
                max: pause > TimeSpan.Zero ? alone + MaxDelay : null
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
        var drawn = await cards.Draw(5, TimeSpan.Zero, cancellationToken);
        table.Add("processor time of one card, without vips", (running.ProcessorTime - before).TotalMilliseconds / drawn, "ms");
    }
}
