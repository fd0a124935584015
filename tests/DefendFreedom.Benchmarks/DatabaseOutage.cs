using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;

namespace DefendFreedom.Benchmarks;

/// <summary>
/// Takes the database down for a minute while people read and sign. Readers of cached pages must notice nothing, signers are asked to try
/// again, and signing works again within seconds of the database's return.
/// </summary>
internal static class DatabaseOutage
{
    private const int Readers = 8;
    private const int Signers = 16;
    private const double MaxRecoverySeconds = 5;
    private static readonly TimeSpan LeadTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan TrailingTime = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan DelayBetweenRequests = TimeSpan.FromMilliseconds(10);
    private static readonly string[] Cached =
    [
        "/",
        "/issues",
        "/issues/death-penalty",
        "/campaigns/defend-freedom",
        "/newsroom",
        "/newsroom/tear-gas",
        "/petitions",
        "/petitions/" + SigningLoad.PetitionSlug,
        "/newsroom/feed.atom",
    ];

    public static async Task Measure(PublishedSite site, string data, int seconds, ResultTable table, CancellationToken cancellationToken)
    {
        using var smtp = new SmtpSink();
        using var database = InterruptibleDatabase.Create(data);
        await SigningBenchmark.OpenPetitions(site, data, cancellationToken, database.Settings);
        await using var running = await site.Start(data, cancellationToken, [.. database.Settings, .. smtp.Settings]);
        foreach (var page in Cached)
            (await running.Client.GetAsync(page, cancellationToken)).EnsureSuccessStatusCode();

        var (reads, signatures) = (new ConcurrentQueue<RequestResult>(), new ConcurrentQueue<RequestResult>());
        using var loadEnd = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var load = Enumerable
            .Range(0, Readers)
            .Select(n => Read(running, n, reads, loadEnd.Token))
            .Concat(Enumerable.Range(0, Signers).Select(_ => Sign(running, signatures, loadEnd.Token)))
            .ToList();
        await Task.Delay(LeadTime, cancellationToken);
        ProgressLog.Write($"taking the database down for {seconds} s");
        var outageStart = Stopwatch.GetTimestamp();
        database.TakeDown();
        await Task.Delay(TimeSpan.FromSeconds(seconds), cancellationToken);
        database.BringBack();
        var outageEnd = Stopwatch.GetTimestamp();
        await Task.Delay(TrailingTime, cancellationToken);
        await loadEnd.CancelAsync();
        await Task.WhenAll(load);

        var during = reads.Where(r => r.At >= outageStart && r.At < outageEnd).ToList();
        table.Add($"database ({database.Description}) down for {seconds} s: reads of cached pages meanwhile", during.Count, "");
        table.Add("… failed reads, then or later", reads.Count(r => r.Status != 200), "", max: 0);
        table.Add("… p95 of the reads meanwhile", SampleMath.Percentile(during.Select(r => r.Milliseconds), 0.95), "ms");
        table.Add("… signatures asked to try again (503)", signatures.Count(s => s.Status == 503), "");
        table.Add(
            "… longest wait for that response",
            signatures.Where(s => s.Status == 503).Select(s => s.Milliseconds).DefaultIfEmpty().Max() / 1000,
            "s"
        );
        table.Add("… signatures with any other response", signatures.Count(s => s.Status is not (303 or 503)), "", max: 0);
        var first = signatures
            .Where(s => s.Status == 303 && s.At >= outageEnd)
            .Select(s => Stopwatch.GetElapsedTime(outageEnd, s.At).TotalSeconds)
            .DefaultIfEmpty(double.PositiveInfinity)
            .Min();
        table.Add("… first signature after the outage", first, "s", max: MaxRecoverySeconds);
        table.Add(
            "… signatures asked to try again later than that",
            signatures.Count(s =>
                s.Status == 503 && Stopwatch.GetElapsedTime(outageEnd, s.At).TotalSeconds > MaxRecoverySeconds && s.At > outageEnd
            ),
            "",
            max: 0
        );
    }

    private static async Task Read(
        SiteProcess running,
        int reader,
        ConcurrentQueue<RequestResult> results,
        CancellationToken cancellationToken
    )
    {
        using var visitor = new RawHttpClient(running.Client.BaseAddress!);
        for (var n = reader; !cancellationToken.IsCancellationRequested; n++)
        {
            await Record(() => visitor.Get(Cached[n % Cached.Length], CancellationToken.None), results);
            await Task.Delay(DelayBetweenRequests, CancellationToken.None);
        }
    }

    private static async Task Sign(SiteProcess running, ConcurrentQueue<RequestResult> results, CancellationToken cancellationToken)
    {
        using var visitor = new RawHttpClient(running.Client.BaseAddress!);
        while (!cancellationToken.IsCancellationRequested)
        {
            var form = $"name=Ada+Lovelace&email={Guid.NewGuid():N}%40example.org&country=US&postcode=10001";
            await Record(() => visitor.Post($"/petitions/{SigningLoad.PetitionSlug}/sign", form, CancellationToken.None), results);
            await Task.Delay(10 * DelayBetweenRequests, CancellationToken.None);
        }
    }

    private static async Task Record(Func<Task<int>> send, ConcurrentQueue<RequestResult> results)
    {
        var startTime = Stopwatch.GetTimestamp();
        var status = 0;
        try
        {
            status = await send();
        }
        catch (SocketException) // status 0 counts as failed
        { }
        results.Enqueue(new RequestResult(Stopwatch.GetTimestamp(), status, Stopwatch.GetElapsedTime(startTime).TotalMilliseconds));
    }

    /// <summary>A response: the timestamp at which it arrived, its status and its duration.</summary>
    private sealed record RequestResult(long At, int Status, double Milliseconds);
}
