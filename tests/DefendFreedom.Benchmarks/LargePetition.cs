using System.Diagnostics;
using System.Net;

namespace DefendFreedom.Benchmarks;

/// <summary>One petition with millions of signatures beside one with none: reading, signing and confirming take as long, and the recount ends.</summary>
internal static class LargePetition
{
    private const int Iterations = 1500;
    private const double MaxRatio = 1.2;
    private static readonly string[] Actions = ["page", "sign", "confirm"];

    public static async Task Measure(
        PublishedSite site,
        string fullData,
        string emptyData,
        int count,
        ResultTable table,
        CancellationToken cancellationToken
    )
    {
        using var fullPost = new SmtpSink();
        using var emptyPost = new SmtpSink();
        await SigningBenchmark.OpenPetitions(site, fullData, cancellationToken);
        await using (await site.Start(fullData, cancellationToken))
            ProgressLog.Write("database made");
        var filling = Stopwatch.StartNew();
        GeneratedSignatures.Fill(Path.Combine(fullData, "site.db"), count);
        ProgressLog.Write(
            $"{count:#,0} signatures in {filling.Elapsed.TotalSeconds:0} s, {new FileInfo(Path.Combine(fullData, "site.db")).Length / 1048576:#,0} MB"
        );

        await using (var full = await SigningBenchmark.Start(site, fullData, fullPost, cancellationToken))
        await using (var empty = await SigningBenchmark.Start(site, emptyData, emptyPost, cancellationToken))
        {
            // By turns, so that whatever else the machine does slows down both.
            var (ofFull, ofEmpty) = (
                Actions.ToDictionary(a => a, _ => new List<double>()),
                Actions.ToDictionary(a => a, _ => new List<double>())
            );
            using var toFull = new RawHttpClient(full.Client.BaseAddress!);
            using var toEmpty = new RawHttpClient(empty.Client.BaseAddress!);
            for (var i = -Iterations / 10; i < Iterations; i++)
            {
                await Visit(full, toFull, fullPost, ofFull, cancellationToken);
                await Visit(empty, toEmpty, emptyPost, ofEmpty, cancellationToken);
                if (i < 0)
                    foreach (var times in ofFull.Values.Concat(ofEmpty.Values))
                        times.Clear(); // warm
            }
            foreach (var act in Actions)
            {
                var (p95, than) = (SampleMath.Percentile(ofFull[act], 0.95), SampleMath.Percentile(ofEmpty[act], 0.95));
                table.Add(
                    $"{count:#,0} signatures on one petition: {act}, p95 against an empty one's",
                    p95 / than,
                    "",
                    max: MaxRatio,
                    remark: $" ({p95:0.0} and {than:0.0} ms; medians {SampleMath.Median(ofFull[act]):0.0} and {SampleMath.Median(ofEmpty[act]):0.0})"
                );
            }
        }
        await Moderate(site, fullData, table, cancellationToken);
        var clock = Stopwatch.StartNew();
        var recountOutput = await site.Run(fullData, "signatures recount", cancellationToken);
        table.Add("… recount by the command", clock.Elapsed.TotalSeconds, "s", max: 60, remark: $" ({recountOutput.Trim()})");
    }

    private static async Task Moderate(PublishedSite site, string data, ResultTable table, CancellationToken cancellationToken)
    {
        var campaigner = await DeskUser.Invite(site, data, "Campaigner", cancellationToken);
        await using var running = await site.Start(data, cancellationToken);
        await campaigner.SignIn(running, cancellationToken);
        running.Client.DefaultRequestHeaders.Add("Cookie", campaigner.Cookies);
        foreach (var page in new[] { "moderation", "figures" })
        {
            var visits = await PageTimings.Run(
                running.Client,
                _ => $"/admin/petitions/{page}/{StoredSignatures.PetitionId(data)}",
                5,
                cancellationToken
            );
            if (visits.Status != HttpStatusCode.OK)
                throw new InvalidOperationException($"The page was answered with {(int)visits.Status}");
            table.Add($"… the desk’s page {page}, longest of 5", visits.P95 / 1000, "s", max: 5);
        }
    }

    private static async Task Visit(
        SiteProcess site,
        RawHttpClient visitor,
        SmtpSink smtp,
        Dictionary<string, List<double>> times,
        CancellationToken cancellationToken
    )
    {
        await MeasureAction(
            "page",
            200,
            () => visitor.Get(PageTimings.BypassCache($"/petitions/{SigningLoad.PetitionSlug}"), cancellationToken)
        );
        var load = new SigningLoad(site.Client.BaseAddress!);
        await load.Sign(visitor, cancellationToken);
        times["sign"].Add(load.Milliseconds.Single());
        if (smtp.Tokens.Reader.TryRead(out var token))
            await MeasureAction("confirm", 303, () => visitor.Post($"/petitions/confirm/{token}", "", cancellationToken));

        async Task MeasureAction(string act, int expected, Func<Task<int>> ask)
        {
            var clock = Stopwatch.StartNew();
            var status = await ask();
            times[act].Add(clock.Elapsed.TotalMilliseconds);
            if (status != expected)
                throw new InvalidOperationException($"{act} was answered with {status}");
        }
    }
}
