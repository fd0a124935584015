using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Benchmarks;

/// <summary>
/// Reads a petition and its count while people sign it, at the ratio of the busiest day on record: 350 reads for each signature.
/// </summary>
internal static partial class ReadsDuringSigning
{
    private const int Signatures = 33;
    private const int ReadsForEach = 350;
    private const int Readers = 512;
    private static readonly TimeSpan MaxCountAge = TimeSpan.FromSeconds(10);

    public static async Task Measure(PublishedSite site, string data, int seconds, ResultTable table, CancellationToken cancellationToken)
    {
        await DebianTools.EnsureInstalled(cancellationToken);
        using var smtp = new SmtpSink();
        await using var running = await SigningBenchmark.Start(site, data, smtp, cancellationToken);
        var load = new SigningLoad(running.Client.BaseAddress!);
        await Read(running, data, 5, cancellationToken); // warm-up
        await load.RunAtRate(Signatures, TimeSpan.FromSeconds(3), cancellationToken);
        load.Reset();
        var before = running.ProcessorTime;
        var signing = load.RunAtRate(Signatures, TimeSpan.FromSeconds(seconds), cancellationToken);
        var ages = MeasureCountAges(running, seconds, cancellationToken);
        var reads = await Read(running, data, seconds, cancellationToken);
        var work = running.ProcessorTime - before;
        await signing;
        table.Add(
            $"readers alongside signers: reads per second for {seconds} s, half of them of the count",
            reads.PerSecond,
            "",
            min: Signatures * ReadsForEach * 0.97
        );
        table.Add("… p95 of the reads", reads.P95, "ms", max: 50);
        table.Add("… the site's total processor time per second", work.TotalMilliseconds / seconds, "ms");
        table.Add("… failed reads", reads.Failed, "", max: 0);
        table.Add("… signatures per second", load.Accepted.Count / (double)seconds, "", min: Signatures);
        table.Add("… signatures refused or failed", load.Failed, "", max: 0);
        table.Add("… p99 of the signatures", SampleMath.Percentile(load.Milliseconds, 0.99), "ms", max: 500);
        table.Add("… oldest count that was read", (await ages).Max(), "s", max: MaxCountAge.TotalSeconds);
    }

    // wrk has no rate option; the script's delay between two requests of a connection sets the rate.
    private static async Task<(double PerSecond, double P95, double Failed)> Read(
        SiteProcess running,
        string data,
        int seconds,
        CancellationToken cancellationToken
    )
    {
        var script = Path.Combine(data, "read.lua");
        await File.WriteAllTextAsync(
            script,
            $$"""
            local n = 0
            local paths = { "/petitions/{{SigningLoad.PetitionSlug}}", "/petitions/{{SigningLoad.PetitionSlug}}.json" }
            request = function() n = n + 1; return wrk.format("GET", paths[n % 2 + 1], { ["Accept-Encoding"] = "br" }) end
            delay = function() return {{Readers * 1000 / (Signatures * ReadsForEach) - 6}} end
            done = function(summary, latency)
              local e = summary.errors
              local failed = e.connect + e.read + e.write + e.status + e.timeout
              print(string.format("read %f %f %d", summary.requests / summary.duration * 1e6, latency:percentile(95) / 1000, failed))
            end
            """,
            cancellationToken
        );
        using var wrk = new ChildProcess(
            DebianTools.Wrk,
            ["-t1", $"-c{Readers}", $"-d{seconds}s", "-s", script, $"{running.Client.BaseAddress}"]
        );
        var output = await wrk.Run(TimeSpan.FromSeconds(seconds + 20), cancellationToken);
        var numbers = ResultLine()
            .Match(output)
            .Groups.Values.Skip(1)
            .Select(g => double.Parse(g.Value, CultureInfo.InvariantCulture))
            .ToList();
        return (numbers[0], numbers[1], numbers[2]);
    }

    private static async Task<List<double>> MeasureCountAges(SiteProcess running, int seconds, CancellationToken cancellationToken)
    {
        var ages = new List<double>();
        using var http = new HttpClient { BaseAddress = running.Client.BaseAddress };
        for (var i = 0; i < seconds; i++)
        {
            using var data = JsonDocument.Parse(
                await http.GetStringAsync($"/petitions/{SigningLoad.PetitionSlug}.json", cancellationToken)
            );
            ages.Add((DateTime.UtcNow - data.RootElement.GetProperty("asOf").GetDateTime().ToUniversalTime()).TotalSeconds);
            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
        }
        return ages;
    }

    [GeneratedRegex(@"read ([\d.]+) ([\d.]+) (\d+)")]
    private static partial Regex ResultLine();
}
