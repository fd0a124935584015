using System.Globalization;
using System.Text.RegularExpressions;

namespace DefendFreedom.Benchmarks;

/// <summary>Thirty-two readers who ask for one page again and again.</summary>
internal static partial class Wrk
{
    /// <summary>Answers in a second; throws when one was not a success.</summary>
    public static async Task<double> Ask(Uri page, string? encoding, int seconds, CancellationToken stop)
    {
        string[] asking = encoding is null ? [] : ["-H", $"Accept-Encoding: {encoding}"];
        var said = await Commands.Run(DebianTools.Wrk, ["-t1", "-c32", $"-d{seconds}s", .. asking, page.ToString()], TimeSpan.FromSeconds(seconds + 20), stop);
        if (said.Contains("Non-2xx", StringComparison.Ordinal) || said.Contains("Socket errors", StringComparison.Ordinal))
            throw new InvalidOperationException(said);
        return double.Parse(Rate().Match(said).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex Rate();
}
