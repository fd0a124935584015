using System.Diagnostics;
using System.Net;

namespace DefendFreedom.Benchmarks;

/// <summary>
/// Compares a petition with millions of signatures with an empty one: reading, signing and confirming must take equally long, and the
/// recount must finish.
/// </summary>
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
        using var fullSmtp = new SmtpSink();
        using var emptySmtp = new SmtpSink();
        await SigningBenchmark.OpenPetitions(site, fullData, cancellationToken);
        await using (await site.Start(fullData, cancellationToken))
            ProgressLog.Write("database created");
        var filling = Stopwatch.StartNew();
        GeneratedSignatures.Fill(Path.Combine(fullData, "site.db"), count);
        ProgressLog.Write(
            $"{count:#,0} signatures in {filling.Elapsed.TotalSeconds:0} s, "
                + $"{new FileInfo(Path.Combine(fullData, "site.db")).Length / 1048576:#,0} MB"
        );

        await using (var full = await SigningBenchmark.Start(site, fullData, fullSmtp, cancellationToken))
        await using (var empty = await SigningBenchmark.Start(site, emptyData, emptySmtp, cancellationToken))
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
                await Visit(full, toFull, fullSmtp, ofFull, cancellationToken);
                await Visit(empty, toEmpty, emptySmtp, ofEmpty, cancellationToken);
                if (i < 0)
                    foreach (var times in ofFull.Values.Concat(ofEmpty.Values))
                        times.Clear(); // discards the warm-up
            }
            foreach (var action in Actions)
            {
                var (p95, emptyP95) = (SampleMath.Percentile(ofFull[action], 0.95), SampleMath.Percentile(ofEmpty[action], 0.95));
                table.Add(
                    $"{count:#,0} signatures on one petition: {action}, p95 relative to an empty one",
                    p95 / emptyP95,
                    "",
                    max: MaxRatio,
                    remark: $" ({p95:0.0} and {emptyP95:0.0} ms; medians {SampleMath.Median(ofFull[action]):0.0} and "
                        + $"{SampleMath.Median(ofEmpty[action]):0.0})"
                );
            }
        }
        await Moderate(site, fullData, table, cancellationToken);
        var clock = Stopwatch.StartNew();
        var recountOutput = await site.Run(fullData, "signatures recount", cancellationToken);
        table.Add("… recount command", clock.Elapsed.TotalSeconds, "s", max: 60, remark: $" ({recountOutput.Trim()})");
    }

    private static async Task Moderate(PublishedSite site, string data, ResultTable table, CancellationToken cancellationToken)
    {
        var campaigner = await DeskUser.Invite(site, data, "Campaigner", cancellationToken);
        await using var running = await site.Start(data, cancellationToken);
        await campaigner.SignIn(running, cancellationToken);
        running.Client.DefaultRequestHeaders.Add("Cookie", campaigner.Cookies);
        foreach (var page in new[] { "moderation", "counts" })
        {
            var visits = await PageTimings.Run(
                running.Client,
                _ => $"/admin/petitions/{page}/{StoredSignatures.PetitionId(data)}",
                5,
                cancellationToken
            );
            if (visits.Status != HttpStatusCode.OK)
                throw new InvalidOperationException($"The page returned status {(int)visits.Status}");
            table.Add($"… admin page {page}, longest of 5", visits.P95 / 1000, "s", max: 5);
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

        async Task MeasureAction(string action, int expected, Func<Task<int>> ask)
        {
            var clock = Stopwatch.StartNew();
            var status = await ask();
            times[action].Add(clock.Elapsed.TotalMilliseconds);
            if (status != expected)
                throw new InvalidOperationException($"{action} returned status {status}");
        }
    }
}
