using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;

namespace DefendFreedom.Benchmarks;

/// <summary>
/// The database goes for a minute while people read and sign. Whoever reads what is cached notices nothing, who signs is told to try again, and
/// seconds after its return they sign as before.
/// </summary>
internal static class DatabaseAway
{
    private const int Readers = 8;
    private const int Signers = 16;
    private const double BackWithin = 5;   // seconds
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan After = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(10);
    private static readonly string[] Cached =
        ["/", "/issues", "/issues/death-penalty", "/campaigns/defend-freedom", "/newsroom", "/newsroom/tear-gas", "/petitions", "/petitions/" + SigningLoad.Petition, "/newsroom/feed.atom"];

    public static async Task Measure(PublishedSite site, string data, int seconds, Table table, CancellationToken stop)
    {
        using var post = new PostBox();
        using var database = VanishingDatabase.InUse(data);
        await Signing.OpenPetitions(site, data, stop, database.Settings);
        await using var running = await site.Start(data, stop, [.. database.Settings, .. post.Settings]);
        foreach (var page in Cached) (await running.Client.GetAsync(page, stop)).EnsureSuccessStatusCode();

        var (reads, signatures) = (new ConcurrentQueue<Asked>(), new ConcurrentQueue<Asked>());
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var load = Enumerable.Range(0, Readers).Select(n => Read(running, n, reads, over.Token)).Concat(Enumerable.Range(0, Signers).Select(_ => Sign(running, signatures, over.Token))).ToList();
        await Task.Delay(Before, stop);
        Progress.Say($"the database goes for {seconds} s");
        var gone = Stopwatch.GetTimestamp();
        database.Go();
        await Task.Delay(TimeSpan.FromSeconds(seconds), stop);
        database.Return();
        var back = Stopwatch.GetTimestamp();
        await Task.Delay(After, stop);
        await over.CancelAsync();
        await Task.WhenAll(load);

        var during = reads.Where(r => r.At >= gone && r.At < back).ToList();
        table.Add($"database ({database.What}) away for {seconds} s: reads of cached pages meanwhile", during.Count, "");
        table.Add("… reads that failed, then or later", reads.Count(r => r.Status != 200), "", atMost: 0);
        table.Add("… p95 of the reads meanwhile", Numbers.Percentile(during.Select(r => r.Milliseconds), 0.95), "ms");
        table.Add("… signatures told to try again (503)", signatures.Count(s => s.Status == 503), "");
        table.Add("… longest that somebody waited for that", signatures.Where(s => s.Status == 503).Select(s => s.Milliseconds).DefaultIfEmpty().Max() / 1000, "s");
        table.Add("… signatures that got any other answer", signatures.Count(s => s.Status is not (303 or 503)), "", atMost: 0);
        var first = signatures.Where(s => s.Status == 303 && s.At >= back).Select(s => Stopwatch.GetElapsedTime(back, s.At).TotalSeconds).DefaultIfEmpty(double.PositiveInfinity).Min();
        table.Add("… first signature after its return", first, "s", atMost: BackWithin);
        table.Add("… signatures told to try again later than that", signatures.Count(s => s.Status == 503 && Stopwatch.GetElapsedTime(back, s.At).TotalSeconds > BackWithin && s.At > back), "", atMost: 0);
    }

    private static async Task Read(SiteProcess running, int reader, ConcurrentQueue<Asked> asked, CancellationToken over)
    {
        using var visitor = new RawVisitor(running.Client.BaseAddress!);
        for (var n = reader; !over.IsCancellationRequested; n++)
        {
            await Ask(() => visitor.Get(Cached[n % Cached.Length], CancellationToken.None), asked);
            await Task.Delay(Breath, CancellationToken.None);
        }
    }

    private static async Task Sign(SiteProcess running, ConcurrentQueue<Asked> asked, CancellationToken over)
    {
        using var visitor = new RawVisitor(running.Client.BaseAddress!);
        while (!over.IsCancellationRequested)
        {
            var form = $"name=Ada+Lovelace&email={Guid.NewGuid():N}%40example.org&country=US&postcode=10001";
            await Ask(() => visitor.Post($"/petitions/{SigningLoad.Petition}/sign", form, CancellationToken.None), asked);
            await Task.Delay(10 * Breath, CancellationToken.None);
        }
    }

    private static async Task Ask(Func<Task<int>> ask, ConcurrentQueue<Asked> asked)
    {
        var began = Stopwatch.GetTimestamp();
        var status = 0;
        try
        {
            status = await ask();
        }
        catch (SocketException)   // counted as failed
        {
        }
        asked.Enqueue(new Asked(Stopwatch.GetTimestamp(), status, Stopwatch.GetElapsedTime(began).TotalMilliseconds));
    }

    /// <summary>When an answer came, what it was and how long it took.</summary>
    private sealed record Asked(long At, int Status, double Milliseconds);
}
