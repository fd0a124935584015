using System.Globalization;
using System.Text.RegularExpressions;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Benchmarks;

/// <summary>Thirty-two readers who request one page repeatedly.</summary>
internal static partial class WrkRunner
{
    /// <summary>Returns the responses per second. Throws if any was not successful.</summary>
    public static async Task<double> MeasureRate(Uri page, string? encoding, int seconds, CancellationToken cancellationToken)
    {
        string[] headerArguments = encoding is null ? [] : ["-H", $"Accept-Encoding: {encoding}"];
        using var wrk = new ChildProcess(DebianTools.Wrk, ["-t1", "-c32", $"-d{seconds}s", .. headerArguments, page.ToString()]);
        var output = await wrk.Run(TimeSpan.FromSeconds(seconds + 20), cancellationToken);
        if (output.Contains("Non-2xx", StringComparison.Ordinal) || output.Contains("Socket errors", StringComparison.Ordinal))
            throw new InvalidOperationException(output);
        return double.Parse(RequestRate().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex RequestRate();
}
