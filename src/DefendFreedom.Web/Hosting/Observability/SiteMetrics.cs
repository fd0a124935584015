using System.Diagnostics.Metrics;

namespace DefendFreedom.Web.Hosting.Observability;

/// <summary>
/// The metrics of this node. No tag names a person, an address or a text. Names have no unit; OpenTelemetry keeps it separately, and
/// durations are in seconds (opentelemetry.io/docs/specs/semconv/general/metrics).
/// </summary>
public sealed class SiteMetrics : IDisposable
{
    public const string MeterName = "DefendFreedom";
    public const string Requests = "requests",
        Duration = "request_duration",
        Cache = "cache",
        SlowQueries = "slow_queries";
    public const string Memory = "memory",
        Heap = "heap";

    // Without these, an OpenTelemetry exporter uses bounds that are meant for milliseconds.
    private static readonly InstrumentAdvice<double> DurationBuckets = new() { HistogramBucketBoundaries = MetricSeries.Bounds };

    private readonly Counter<long> _requests;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _cache;
    private readonly Counter<long> _slowQueries;

    public SiteMetrics()
    {
        _requests = CreateCounter(Requests, "Requests answered, by status");
        _duration = Meter.CreateHistogram(Duration, "s", "How long answers took", advice: DurationBuckets);
        _cache = CreateCounter(Cache, "Public pages, by cache result");
        _slowQueries = CreateCounter(SlowQueries, "Database queries that took over 100 ms");
    }

    /// <summary>The meter of this instance, so that two nodes in one process have separate metrics.</summary>
    public Meter Meter { get; } = new(MeterName);

    public Counter<long> CreateCounter(string name, string description) => Meter.CreateCounter<long>(name, description: description);

    public Gauge<double> CreateGauge(string name, string description, string? unit = null) =>
        Meter.CreateGauge<double>(name, unit, description);

    public void RecordRequest(int status, TimeSpan duration)
    {
        _requests.Add(1, KeyValuePair.Create<string, object?>("status", GetStatusClass(status)));
        _duration.Record(duration.TotalSeconds);
    }

    public void RecordCacheHit() => _cache.Add(1, KeyValuePair.Create<string, object?>("result", "hit"));

    public void RecordCacheMiss() => _cache.Add(1, KeyValuePair.Create<string, object?>("result", "miss"));

    public void RecordSlowQuery() => _slowQueries.Add(1);

    public void Dispose() => Meter.Dispose();

    // One of five classes, because clients can cause any status.
    private static string GetStatusClass(int status) =>
        status switch
        {
            < 200 => "1xx",
            < 300 => "2xx",
            < 400 => "3xx",
            < 500 => "4xx",
            _ => "5xx",
        };
}
