using System.Diagnostics.Metrics;

namespace DefendFreedom.Web.Watching;

/// <summary>What this node counts of its own work. Nothing in it names a person, an address or a text.</summary>
public sealed class Measures : IDisposable
{
    public const string MeterName = "DefendFreedom";
    public const string Requests = "requests", Duration = "request_milliseconds", Cache = "cache", SlowQueries = "slow_queries";
    public const string Memory = "memory_bytes", Heap = "heap_bytes";

    private readonly Counter<long> _requests;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _cache;
    private readonly Counter<long> _slow;

    public Measures()
    {
        _requests = Meter.CreateCounter<long>(Requests, description: "Requests answered, by status");
        _duration = Meter.CreateHistogram<double>(Duration, "ms", "How long answers took");
        _cache = Meter.CreateCounter<long>(Cache, description: "Public pages, by whether they came from the cache");
        _slow = Meter.CreateCounter<long>(SlowQueries, description: "Database queries that took over 100 ms");
    }

    /// <summary>This node's own, so that two nodes in one process do not count for each other.</summary>
    public Meter Meter { get; } = new(MeterName);

    public void Answered(int status, double milliseconds)
    {
        _requests.Add(1, KeyValuePair.Create<string, object?>("status", Status(status)));
        _duration.Record(milliseconds);
    }

    public void FromCache() => _cache.Add(1, KeyValuePair.Create<string, object?>("from", "cache"));

    public void MadeAnew() => _cache.Add(1, KeyValuePair.Create<string, object?>("from", "page"));

    public void Slow() => _slow.Add(1);

    public void Dispose() => Meter.Dispose();

    // The kind of answer, of which there are five, and not each status that somebody can bring about.
    private static string Status(int status) => status switch { < 200 => "1xx", < 300 => "2xx", < 400 => "3xx", < 500 => "4xx", _ => "5xx" };
}
