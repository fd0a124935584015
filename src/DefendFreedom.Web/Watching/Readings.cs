using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace DefendFreedom.Web.Watching;

/// <summary>Collects what is measured on this node since it was started, in memory alone.</summary>
public sealed class Readings : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<Instrument, ConcurrentDictionary<string, Series>> _series = new();
    private readonly TimeProvider _clock;

    public Readings(Measures measures, TimeProvider clock)
    {
        (_clock, Since) = (clock, clock.GetUtcNow().UtcDateTime);
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter == measures.Meter) listener.EnableMeasurementEvents(instrument, _series.GetOrAdd(instrument, _ => new()));
        };
        _listener.SetMeasurementEventCallback<long>((_, value, tags, state) => Take(value, tags, state));
        _listener.SetMeasurementEventCallback<double>((_, value, tags, state) => Take(value, tags, state));
        _listener.Start();
    }

    public DateTime Since { get; }

    /// <summary>Every instrument with its series, by name.</summary>
    public IEnumerable<(Instrument Instrument, IReadOnlyList<Series> Series)> All() =>
        _series.OrderBy(s => s.Key.Name, StringComparer.Ordinal).Select(s => (s.Key, (IReadOnlyList<Series>)s.Value.Values.OrderBy(v => v.Tag, StringComparer.Ordinal).ToList()));

    /// <summary>The last hour of an instrument by minute, the oldest first; of one tag's values or of all.</summary>
    public (double Sum, long Count)[] Hour(string name, string? tag = null)
    {
        var found = All().Where(a => a.Instrument.Name == name).SelectMany(a => a.Series).Where(s => tag is null || s.Tag == tag).Select(s => s.Hour(Minute)).ToList();
        return Enumerable.Range(0, Series.Minutes).Select(i => (found.Sum(h => h[i].Sum), found.Sum(h => h[i].Count))).ToArray();
    }

    public void Dispose() => _listener.Dispose();

    private long Minute => _clock.GetUtcNow().UtcTicks / TimeSpan.TicksPerMinute;

    private void Take(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        var (name, tag) = tags.IsEmpty ? (null, null) : (tags[0].Key, tags[0].Value as string);
        ((ConcurrentDictionary<string, Series>)state!).GetOrAdd(tag ?? "", static (_, made) => new Series(made.name, made.tag), (name, tag)).Add(value, Minute);
    }
}
