using System.Collections.Concurrent;
using System.Diagnostics;

namespace DefendFreedom.Benchmarks;

/// <summary>
/// Reads, signs, publishes and uploads at a steady rate for the given number of minutes. At the end, response times, handles and memory
/// must not have grown.
/// </summary>
internal static class MixedLoad
{
    private const int ReadsPerSecond = 200,
        SignaturesPerSecond = 10;
    private const int Sixths = 6;
    private const double MaxSlowdown = 1.1,
        MaxMemoryGrowth = 1.1;
    private const int MaxHandleGrowth = 20;
    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan SampleInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PublishInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan UploadInterval = TimeSpan.FromSeconds(20);
    private static readonly string[] Pages =
    [
        "/",
        "/issues/death-penalty",
        "/newsroom",
        "/newsroom?kind=report",
        "/newsroom/tear-gas",
        "/campaigns/defend-freedom",
        "/petitions/" + SigningLoad.PetitionSlug,
        "/petitions/" + SigningLoad.PetitionSlug + ".json",
        "/search?q=police",
        "/newsroom/feed.atom",
    ];

    public static async Task Measure(PublishedSite site, string data, int minutes, ResultTable table, CancellationToken cancellationToken)
    {
        using var smtp = new SmtpSink();
        var editor = await DeskUser.Invite(site, data, "Administrator", cancellationToken);
        await using var running = await SigningBenchmark.Start(site, data, smtp, cancellationToken);
        await editor.SignIn(running, cancellationToken);
        var (time, reads) = (TimeSpan.FromMinutes(minutes), new ConcurrentQueue<(double Second, double Milliseconds, bool Failed)>());
        var (samples, signing) = (new List<(double Second, double Megabytes, int Handles)>(), new SigningLoad(running.Client.BaseAddress!));
        using var publishing = new PublishingLoad(running, editor);

        var clock = Stopwatch.StartNew();
        using var loadEnd = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] load =
        [
            Read(running, clock, reads, loadEnd.Token),
            signing.RunAtRate(SignaturesPerSecond, WarmUpTime + time, cancellationToken),
            RunPeriodically(PublishInterval, publishing.Publish, loadEnd.Token),
            RunPeriodically(UploadInterval, publishing.Upload, loadEnd.Token),
        ];
        await Task.Delay(WarmUpTime, cancellationToken);
        while (clock.Elapsed < WarmUpTime + time)
        {
            await Task.Delay(SampleInterval, cancellationToken);
            samples.Add(((clock.Elapsed - WarmUpTime).TotalSeconds, running.Megabytes("VmRSS"), running.Handles));
            if (samples.Count % 12 == 0)
                ProgressLog.Write(
                    $"{samples[^1].Second / 60:0} min: {samples[^1].Megabytes:0} MB, {samples[^1].Handles} handles, "
                        + $"{reads.Count:#,0} reads, {signing.Accepted.Count:#,0} signatures, {publishing.Completed} "
                        + "desk actions"
                );
        }
        await loadEnd.CancelAsync();
        await Task.WhenAll(load);

        int Sixth(double second) => Math.Clamp((int)(second / time.TotalSeconds * Sixths), 0, Sixths - 1);
        var p95 = reads
            .Where(r => r.Second >= WarmUpTime.TotalSeconds)
            .GroupBy(r => Sixth(r.Second - WarmUpTime.TotalSeconds))
            .OrderBy(g => g.Key)
            .Select(g => SampleMath.Percentile(g.Select(r => r.Milliseconds), 0.95))
            .ToList();
        var memory = samples
            .GroupBy(l => Sixth(l.Second))
            .OrderBy(g => g.Key)
            .Select(g => SampleMath.Median(g.Select(l => l.Megabytes)))
            .ToList();
        var handles = samples
            .GroupBy(l => Sixth(l.Second))
            .OrderBy(g => g.Key)
            .Select(g => SampleMath.Median(g.Select(l => (double)l.Handles)))
            .ToList();
        table.Add($"{minutes} min of mixed load: reads", reads.Count, "");
        table.Add("… failed reads", reads.Count(r => r.Failed), "", max: 0);
        table.Add("… signatures", signing.Accepted.Count, "");
        table.Add("… signatures refused or failed", signing.Failed, "", max: 0);
        table.Add("… publications and uploads", publishing.Completed, "", min: 1);
        table.Add("… that failed", publishing.Failed, "", max: 0);
        table.Add(
            "… p95 of the reads, last sixth relative to the first",
            p95[^1] / p95[0],
            "",
            max: MaxSlowdown,
            remark: $" ({string.Join(", ", p95.Select(p => $"{p:0.0}"))} ms)"
        );
        table.Add(
            "… resident memory, last sixth relative to the middle",
            memory[^1] / memory[Sixths / 2],
            "",
            max: MaxMemoryGrowth,
            remark: $" ({string.Join(", ", memory.Select(m => $"{m:0}"))} MB)"
        );
        table.Add(
            "… handles, last sixth minus the first",
            handles[^1] - handles[0],
            "",
            max: MaxHandleGrowth,
            remark: $" ({string.Join(", ", handles.Select(h => $"{h:0}"))})"
        );
    }

    // Every fourth read bypasses the page cache, as after a change.
    private static async Task Read(
        SiteProcess running,
        Stopwatch clock,
        ConcurrentQueue<(double, double, bool)> reads,
        CancellationToken cancellationToken
    )
    {
        const int readers = 8;
        await Task.WhenAll(
            Enumerable
                .Range(0, readers)
                .Select(async reader =>
                {
                    using var visitor = new RawHttpClient(running.Client.BaseAddress!);
                    for (var n = reader; !cancellationToken.IsCancellationRequested; n += readers)
                    {
                        var due = TimeSpan.FromSeconds((double)n / ReadsPerSecond) - clock.Elapsed;
                        if (due > TimeSpan.Zero)
                            await Task.Delay(due, CancellationToken.None);
                        var page = Pages[n / readers % Pages.Length];
                        var startTime = Stopwatch.GetTimestamp();
                        var status = await visitor.Get(n / readers % 4 == 0 ? PageTimings.BypassCache(page) : page, CancellationToken.None);
                        reads.Enqueue((clock.Elapsed.TotalSeconds, Stopwatch.GetElapsedTime(startTime).TotalMilliseconds, status != 200));
                    }
                })
        );
    }

    private static async Task RunPeriodically(TimeSpan pause, Func<CancellationToken, Task> action, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(pause);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
                await action(CancellationToken.None);
        }
        catch (OperationCanceledException) { }
    }
}
