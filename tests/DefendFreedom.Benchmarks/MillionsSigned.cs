using System.Diagnostics;
using System.Net;

namespace DefendFreedom.Benchmarks;

/// <summary>One petition with millions of signatures beside one with none: reading, signing and confirming take as long, and the recount ends.</summary>
internal static class MillionsSigned
{
    private const int Times = 1500;
    private const double AtMost = 1.2;
    private static readonly string[] Acts = ["page", "sign", "confirm"];

    public static async Task Measure(PublishedSite site, string fullData, string emptyData, int count, Table table, CancellationToken stop)
    {
        using var fullPost = new PostBox();
        using var emptyPost = new PostBox();
        await Signing.OpenPetitions(site, fullData, stop);
        await using (await site.Start(fullData, stop)) Progress.Say("database made");
        var filling = Stopwatch.StartNew();
        GeneratedSignatures.Fill(Path.Combine(fullData, "site.db"), count);
        Progress.Say($"{count:#,0} signatures in {filling.Elapsed.TotalSeconds:0} s, {new FileInfo(Path.Combine(fullData, "site.db")).Length / 1048576:#,0} MB");

        await using (var full = await Signing.Start(site, fullData, fullPost, stop))
        await using (var empty = await Signing.Start(site, emptyData, emptyPost, stop))
        {
            // By turns, so that whatever else the machine does slows down both.
            var (ofFull, ofEmpty) = (Acts.ToDictionary(a => a, _ => new List<double>()), Acts.ToDictionary(a => a, _ => new List<double>()));
            using var toFull = new RawVisitor(full.Client.BaseAddress!);
            using var toEmpty = new RawVisitor(empty.Client.BaseAddress!);
            for (var i = -Times / 10; i < Times; i++)
            {
                await Visit(full, toFull, fullPost, ofFull, stop);
                await Visit(empty, toEmpty, emptyPost, ofEmpty, stop);
                if (i < 0) foreach (var times in ofFull.Values.Concat(ofEmpty.Values)) times.Clear();   // warm
            }
            foreach (var act in Acts)
            {
                var (p95, than) = (Numbers.Percentile(ofFull[act], 0.95), Numbers.Percentile(ofEmpty[act], 0.95));
                table.Add($"{count:#,0} signatures on one petition: {act}, p95 against an empty one's", p95 / than, "", atMost: AtMost,
                    remark: $" ({p95:0.0} and {than:0.0} ms; medians {Numbers.Median(ofFull[act]):0.0} and {Numbers.Median(ofEmpty[act]):0.0})");
            }
        }
        await Moderate(site, fullData, table, stop);
        var clock = Stopwatch.StartNew();
        var said = await site.Run(fullData, "signatures recount", stop);
        table.Add("… recount by the verb", clock.Elapsed.TotalSeconds, "s", atMost: 60, remark: $" ({said.Trim()})");
    }

    private static async Task Moderate(PublishedSite site, string data, Table table, CancellationToken stop)
    {
        var campaigner = await Person.Invite(site, data, "Campaigner", stop);
        await using var running = await site.Start(data, stop);
        await campaigner.SignIn(running, stop);
        running.Client.DefaultRequestHeaders.Add("Cookie", campaigner.Cookies);
        foreach (var page in new[] { "moderation", "figures" })
        {
            var visits = await Visits.Make(running.Client, _ => $"/admin/petitions/{page}/{KeptSignatures.Petition(data)}", 5, stop);
            if (visits.Status != HttpStatusCode.OK) throw new InvalidOperationException($"The page was answered with {(int)visits.Status}");
            table.Add($"… the desk’s page {page}, longest of 5", visits.P95 / 1000, "s", atMost: 5);
        }
    }

    private static async Task Visit(SiteProcess site, RawVisitor visitor, PostBox post, Dictionary<string, List<double>> times, CancellationToken stop)
    {
        await Time("page", 200, () => visitor.Get(Visits.Fresh($"/petitions/{SigningLoad.Petition}"), stop));
        var load = new SigningLoad(site.Client.BaseAddress!);
        await load.Sign(visitor, stop);
        times["sign"].Add(load.Milliseconds.Single());
        if (post.Tokens.Reader.TryRead(out var token)) await Time("confirm", 303, () => visitor.Post($"/petitions/confirm/{token}", "", stop));

        async Task Time(string act, int expected, Func<Task<int>> ask)
        {
            var clock = Stopwatch.StartNew();
            var status = await ask();
            times[act].Add(clock.Elapsed.TotalMilliseconds);
            if (status != expected) throw new InvalidOperationException($"{act} was answered with {status}");
        }
    }
}
