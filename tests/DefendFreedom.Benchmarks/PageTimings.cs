using System.Diagnostics;
using System.Net;

namespace DefendFreedom.Benchmarks;

/// <summary>Requests one page after another, each rendered without the cache, and records the response times.</summary>
internal sealed class PageTimings
{
    private static readonly TimeSpan MaxDuration = TimeSpan.FromMinutes(1);
    private readonly List<double> _milliseconds = [];

    /// <summary>The status of the last response; the first one that is not 200 ends the run.</summary>
    public HttpStatusCode Status { get; private set; }

    public double Median => SampleMath.Median(_milliseconds);
    public double P95 => SampleMath.Percentile(_milliseconds, 0.95);

    /// <summary>Capitalizes the first letter of the address: it leads to the same page, and such responses are not cached.</summary>
    public static string BypassCache(string address) => address == "/" ? "/Index" : $"/{char.ToUpperInvariant(address[1])}{address[2..]}";

    /// <summary>Requests the pages in sequence, after an uncounted warm-up; stops early after <see cref="MaxDuration"/>.</summary>
    public static async Task<PageTimings> Run(HttpClient client, Func<int, string> address, int count, CancellationToken cancellationToken)
    {
        var visits = new PageTimings();
        var (total, warmUpCount) = (Stopwatch.StartNew(), count / 5);
        for (var i = -warmUpCount; i < count && total.Elapsed < MaxDuration; i++)
        {
            var clock = Stopwatch.StartNew();
            using var response = await client.GetAsync(BypassCache(address(i + warmUpCount)), cancellationToken);
            visits._milliseconds.Add(clock.Elapsed.TotalMilliseconds);
            visits.Status = response.StatusCode;
            if (visits.Status != HttpStatusCode.OK)
                break;
            if (i < 0)
                visits._milliseconds.Clear();
        }
        return visits;
    }
}
