using System.Globalization;
using System.Text.RegularExpressions;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Benchmarks;

/// <summary>Readers who each open a page every 50 ms.</summary>
internal static partial class PacedReaders
{
    public const int Count = 50;
    private const int Pause = 50; // ms

    /// <summary>Returns the 95th percentile of the response times in milliseconds.</summary>
    public static async Task<double> MeasureP95(SiteProcess site, string folder, int seconds, CancellationToken cancellationToken)
    {
        var script = Path.Combine(folder, "read.lua");
        await File.WriteAllTextAsync(
            script,
            $$"""
            local n = 0
            local paths = { "/", "/newsroom", "/issues/death-penalty", "/cases/maxima-acuna", "/petitions", "/campaigns/defend-freedom" }
            request = function() n = n + 1; return wrk.format("GET", paths[n % #paths + 1], { ["Accept-Encoding"] = "br" }) end
            delay = function() return {{Pause}} end
            done = function(summary, latency, requests) print(string.format("read %f", latency:percentile(95) / 1000)) end
            """,
            cancellationToken
        );
        using var wrk = new ChildProcess(
            DebianTools.Wrk,
            ["-t1", $"-c{Count}", $"-d{seconds}s", "-s", script, $"{site.Client.BaseAddress}"]
        );
        var output = await wrk.Run(TimeSpan.FromSeconds(seconds + 20), cancellationToken);
        return double.Parse(ResultLine().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"read ([\d.]+)")]
    private static partial Regex ResultLine();
}
