using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DefendFreedom.Benchmarks;

/// <summary>Readers of a petition and of its count while people sign it, as on the busiest day there was: 350 reads for each signature.</summary>
internal static partial class ReadingWhileSigning
{
    private const int Signatures = 33;
    private const int ReadsForEach = 350;
    private const int Readers = 512;
    private static readonly TimeSpan OldestCount = TimeSpan.FromSeconds(10);

    public static async Task Measure(PublishedSite site, string data, int seconds, Table table, CancellationToken stop)
    {
        await DebianTools.Need(stop);
        using var post = new PostBox();
        await using var running = await Signing.Start(site, data, post, stop);
        var load = new SigningLoad(running.Client.BaseAddress!);
        await Read(running, data, 5, stop);   // warm
        await load.RunAtRate(Signatures, TimeSpan.FromSeconds(3), stop);
        load.Forget();
        var before = running.Work;
        var signing = load.RunAtRate(Signatures, TimeSpan.FromSeconds(seconds), stop);
        var ages = Ages(running, seconds, stop);
        var reads = await Read(running, data, seconds, stop);
        var work = running.Work - before;
        await signing;
        table.Add($"readers beside signers: reads in a second for {seconds} s, half of them of the count", reads.PerSecond, "", atLeast: Signatures * ReadsForEach * 0.97);
        table.Add("… p95 of the reads", reads.P95, "ms", atMost: 50);
        table.Add("… the site's processor time in a second, signing and all", work.TotalMilliseconds / seconds, "ms");
        table.Add("… reads that failed", reads.Failed, "", atMost: 0);
        table.Add("… signatures in a second", load.Accepted.Count / (double)seconds, "", atLeast: Signatures);
        table.Add("… signatures refused or failed", load.Failed, "", atMost: 0);
        table.Add("… p99 of the signatures", Numbers.Percentile(load.Milliseconds, 0.99), "ms", atMost: 500);
        table.Add("… oldest count that was read", (await ages).Max(), "s", atMost: OldestCount.TotalSeconds);
    }

    // wrk sends at a rate when its script says how long a connection waits between two answers.
    private static async Task<(double PerSecond, double P95, double Failed)> Read(SiteProcess running, string data, int seconds, CancellationToken stop)
    {
        var script = Path.Combine(data, "read.lua");
        await File.WriteAllTextAsync(script, $$"""
            local n = 0
            local paths = { "/petitions/{{SigningLoad.Petition}}", "/petitions/{{SigningLoad.Petition}}.json" }
            request = function() n = n + 1; return wrk.format("GET", paths[n % 2 + 1], { ["Accept-Encoding"] = "br" }) end
            delay = function() return {{Readers * 1000 / (Signatures * ReadsForEach) - 6}} end
            done = function(summary, latency)
              local e = summary.errors
              print(string.format("read %f %f %d", summary.requests / summary.duration * 1e6, latency:percentile(95) / 1000, e.connect + e.read + e.write + e.status + e.timeout))
            end
            """, stop);
        var said = await Commands.Run(DebianTools.Wrk, ["-t1", $"-c{Readers}", $"-d{seconds}s", "-s", script, running.Client.BaseAddress!.ToString()], TimeSpan.FromSeconds(seconds + 20), stop);
        var numbers = Said().Match(said).Groups.Values.Skip(1).Select(g => double.Parse(g.Value, CultureInfo.InvariantCulture)).ToList();
        return (numbers[0], numbers[1], numbers[2]);
    }

    private static async Task<List<double>> Ages(SiteProcess running, int seconds, CancellationToken stop)
    {
        var ages = new List<double>();
        using var http = new HttpClient { BaseAddress = running.Client.BaseAddress };
        for (var i = 0; i < seconds; i++)
        {
            using var data = JsonDocument.Parse(await http.GetStringAsync($"/petitions/{SigningLoad.Petition}.json", stop));
            ages.Add((DateTime.UtcNow - data.RootElement.GetProperty("asOf").GetDateTime().ToUniversalTime()).TotalSeconds);
            await Task.Delay(TimeSpan.FromSeconds(1), stop);
        }
        return ages;
    }

    [GeneratedRegex(@"read ([\d.]+) ([\d.]+) (\d+)")]
    private static partial Regex Said();
}
