using System.Collections.Concurrent;
using System.Diagnostics;

namespace DefendFreedom.Benchmarks;

/// <summary>
/// Reading, signing, publishing and uploading together for as long as is wished, at an even rate. At the end it must be as quick as at the
/// beginning, hold no more handles, and no longer take more memory.
/// </summary>
internal static class MixedLoad
{
    private const int ReadsPerSecond = 200, SignaturesPerSecond = 10;
    private const int Sixths = 6;
    private const double SlowerAtMost = 1.1, MoreMemoryAtMost = 1.1;
    private const int MoreHandlesAtMost = 20;
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenPublications = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenUploads = TimeSpan.FromSeconds(20);
    private static readonly string[] Pages =
        ["/", "/issues/death-penalty", "/newsroom", "/newsroom?kind=report", "/newsroom/tear-gas", "/campaigns/defend-freedom", "/petitions/" + SigningLoad.Petition, "/petitions/" + SigningLoad.Petition + ".json", "/search?q=police", "/newsroom/feed.atom"];

    public static async Task Measure(PublishedSite site, string data, int minutes, Table table, CancellationToken stop)
    {
        using var post = new PostBox();
        var editor = await Person.Invite(site, data, "Administrator", stop);
        await using var running = await Signing.Start(site, data, post, stop);
        await editor.SignIn(running, stop);
        var (time, reads) = (TimeSpan.FromMinutes(minutes), new ConcurrentQueue<(double Second, double Milliseconds, bool Failed)>());
        var (looks, signing) = (new List<(double Second, double Megabytes, int Handles)>(), new SigningLoad(running.Client.BaseAddress!));
        using var publishing = new Publishing(running, editor);

        var clock = Stopwatch.StartNew();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task[] load =
        [
            Read(running, clock, reads, over.Token),
            signing.RunAtRate(SignaturesPerSecond, Warm + time, stop),
            Every(BetweenPublications, publishing.Publish, over.Token),
            Every(BetweenUploads, publishing.Upload, over.Token),
        ];
        await Task.Delay(Warm, stop);
        while (clock.Elapsed < Warm + time)
        {
            await Task.Delay(BetweenLooks, stop);
            looks.Add(((clock.Elapsed - Warm).TotalSeconds, running.Megabytes("VmRSS"), running.Handles));
            if (looks.Count % 12 == 0) Progress.Say($"{looks[^1].Second / 60:0} min: {looks[^1].Megabytes:0} MB, {looks[^1].Handles} handles, {reads.Count:#,0} reads, {signing.Accepted.Count:#,0} signatures, {publishing.Done} acts at the desk");
        }
        await over.CancelAsync();
        await Task.WhenAll(load);

        int Sixth(double second) => Math.Clamp((int)(second / time.TotalSeconds * Sixths), 0, Sixths - 1);
        var p95 = reads.Where(r => r.Second >= Warm.TotalSeconds).GroupBy(r => Sixth(r.Second - Warm.TotalSeconds)).OrderBy(g => g.Key).Select(g => Numbers.Percentile(g.Select(r => r.Milliseconds), 0.95)).ToList();
        var memory = looks.GroupBy(l => Sixth(l.Second)).OrderBy(g => g.Key).Select(g => Numbers.Median(g.Select(l => l.Megabytes))).ToList();
        var handles = looks.GroupBy(l => Sixth(l.Second)).OrderBy(g => g.Key).Select(g => Numbers.Median(g.Select(l => (double)l.Handles))).ToList();
        table.Add($"{minutes} min of mixed load: reads", reads.Count, "");
        table.Add("… reads that failed", reads.Count(r => r.Failed), "", atMost: 0);
        table.Add("… signatures", signing.Accepted.Count, "");
        table.Add("… signatures refused or failed", signing.Failed, "", atMost: 0);
        table.Add("… publications and uploads", publishing.Done, "", atLeast: 1);
        table.Add("… that failed", publishing.Failed, "", atMost: 0);
        table.Add("… p95 of the reads, the last sixth over the first", p95[^1] / p95[0], "", atMost: SlowerAtMost, remark: $" ({string.Join(", ", p95.Select(p => $"{p:0.0}"))} ms)");
        table.Add("… resident memory, the last sixth over the middle", memory[^1] / memory[Sixths / 2], "", atMost: MoreMemoryAtMost, remark: $" ({string.Join(", ", memory.Select(m => $"{m:0}"))} MB)");
        table.Add("… handles, the last sixth less the first", handles[^1] - handles[0], "", atMost: MoreHandlesAtMost, remark: $" ({string.Join(", ", handles.Select(h => $"{h:0}"))})");
    }

    // Every fourth page is made anew, as after a change.
    private static async Task Read(SiteProcess running, Stopwatch clock, ConcurrentQueue<(double, double, bool)> reads, CancellationToken over)
    {
        const int readers = 8;
        await Task.WhenAll(Enumerable.Range(0, readers).Select(async reader =>
        {
            using var visitor = new RawVisitor(running.Client.BaseAddress!);
            for (var n = reader; !over.IsCancellationRequested; n += readers)
            {
                var due = TimeSpan.FromSeconds((double)n / ReadsPerSecond) - clock.Elapsed;
                if (due > TimeSpan.Zero) await Task.Delay(due, CancellationToken.None);
                var page = Pages[n / readers % Pages.Length];
                var began = Stopwatch.GetTimestamp();
                var status = await visitor.Get(n / readers % 4 == 0 ? Visits.Fresh(page) : page, CancellationToken.None);
                reads.Enqueue((clock.Elapsed.TotalSeconds, Stopwatch.GetElapsedTime(began).TotalMilliseconds, status != 200));
            }
        }));
    }

    private static async Task Every(TimeSpan pause, Func<CancellationToken, Task> act, CancellationToken over)
    {
        using var timer = new PeriodicTimer(pause);
        try
        {
            while (await timer.WaitForNextTickAsync(over)) await act(CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
        }
    }
}
