using System.Diagnostics;
using System.Net;

namespace DefendFreedom.Benchmarks;

/// <summary>One reader who asks for one page after another, each rendered anew.</summary>
internal sealed class PageTimings
{
    private static readonly TimeSpan MaxDuration = TimeSpan.FromMinutes(1);
    private readonly List<double> _milliseconds = [];

    /// <summary>Of the last answer; a visit that is no success ends the visits.</summary>
    public HttpStatusCode Status { get; private set; }

    public double Median => SampleMath.Median(_milliseconds);
    public double P95 => SampleMath.Percentile(_milliseconds, 0.95);

    /// <summary>The address with a capital, which leads to the same page: nothing is kept of what is asked for so.</summary>
    public static string BypassCache(string address) => address == "/" ? "/Index" : $"/{char.ToUpperInvariant(address[1])}{address[2..]}";

    /// <summary>A first part warms up and is not counted; it ends early when the time is over.</summary>
    public static async Task<PageTimings> Run(HttpClient client, Func<int, string> address, int count, CancellationToken cancellationToken)
    {
        var visits = new PageTimings();
        var (began, warm) = (Stopwatch.StartNew(), count / 5);
        for (var i = -warm; i < count && began.Elapsed < MaxDuration; i++)
        {
            var clock = Stopwatch.StartNew();
            using var answer = await client.GetAsync(BypassCache(address(i + warm)), cancellationToken);
            visits._milliseconds.Add(clock.Elapsed.TotalMilliseconds);
            visits.Status = answer.StatusCode;
            if (visits.Status != HttpStatusCode.OK)
                break;
            if (i < 0)
                visits._milliseconds.Clear();
        }
        return visits;
    }
}
