using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace DefendFreedom.Web.Hosting.Observability;

/// <summary>Collects the metrics of this node since it started, in memory only.</summary>
public sealed class MetricsHistory : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<Instrument, ConcurrentDictionary<string, MetricSeries>> _series = new();
    private readonly TimeProvider _clock;

    public MetricsHistory(SiteMetrics metrics, TimeProvider clock)
    {
        (_clock, StartedAt) = (clock, clock.GetUtcNow().UtcDateTime);
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter == metrics.Meter)
                listener.EnableMeasurementEvents(instrument, _series.GetOrAdd(instrument, _ => new()));
        };
        _listener.SetMeasurementEventCallback<long>((_, value, tags, state) => Record(value, tags, state));
        _listener.SetMeasurementEventCallback<double>((_, value, tags, state) => Record(value, tags, state));
        _listener.Start();
    }

    public DateTime StartedAt { get; }

    /// <summary>Returns every instrument with its series, by name.</summary>
    public IEnumerable<(Instrument Instrument, IReadOnlyList<MetricSeries> Series)> GetAll() =>
        _series
            .OrderBy(s => s.Key.Name, StringComparer.Ordinal)
            .Select(s => (s.Key, (IReadOnlyList<MetricSeries>)s.Value.Values.OrderBy(v => v.Tag, StringComparer.Ordinal).ToList()));

    /// <summary>Returns the last hour of an instrument by minute, oldest first, for one tag or for all.</summary>
    public (double Sum, long Count)[] GetLastHour(string name, string? tag = null)
    {
        var hours = GetAll()
            .Where(a => a.Instrument.Name == name)
            .SelectMany(a => a.Series)
            .Where(s => tag is null || s.Tag == tag)
            .Select(s => s.GetLastHour(CurrentMinute))
            .ToList();
        return Enumerable.Range(0, MetricSeries.Minutes).Select(i => (hours.Sum(h => h[i].Sum), hours.Sum(h => h[i].Count))).ToArray();
    }

    public void Dispose() => _listener.Dispose();

    private long CurrentMinute => _clock.GetUtcNow().UtcTicks / TimeSpan.TicksPerMinute;

    private void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        var (name, tag) = tags.IsEmpty ? (null, null) : (tags[0].Key, tags[0].Value as string);
        ((ConcurrentDictionary<string, MetricSeries>)state!)
            .GetOrAdd(tag ?? "", static (_, arg) => new MetricSeries(arg.name, arg.tag), (name, tag))
            .Add(value, CurrentMinute);
    }
}
