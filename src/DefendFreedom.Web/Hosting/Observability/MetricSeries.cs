namespace DefendFreedom.Web.Hosting.Observability;

/// <summary>The values of one instrument with one tag: totals, and each of the last 60 minutes.</summary>
public sealed class MetricSeries(string? tagName, string? tag)
{
    public const int Minutes = 60;

    /// <summary>Upper bounds of the histogram buckets, in seconds.</summary>
    public static readonly double[] Bounds = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];

    private readonly Lock _lock = new();
    private readonly (long Minute, double Sum, long Count)[] _minutes = new (long, double, long)[Minutes];
    private readonly long[] _bucketCounts = new long[Bounds.Length];

    public string? TagName { get; } = tagName;
    public string? Tag { get; } = tag;
    public double Sum { get; private set; }
    public double Last { get; private set; }
    public long Count { get; private set; }

    public void Add(double value, long minute)
    {
        lock (_lock)
        {
            (Sum, Last, Count) = (Sum + value, value, Count + 1);
            for (var i = Bounds.Length - 1; i >= 0 && value <= Bounds[i]; i--)
                _bucketCounts[i]++;
            ref var current = ref _minutes[minute % Minutes];
            current = current.Minute == minute ? (minute, current.Sum + value, current.Count + 1) : (minute, value, 1);
        }
    }

    /// <summary>Returns the number of values up to each of <see cref="Bounds"/>.</summary>
    public long[] GetBucketCounts()
    {
        lock (_lock)
            return [.. _bucketCounts];
    }

    /// <summary>Returns sum and count of each of the 60 minutes up to and including this one, oldest first.</summary>
    public (double Sum, long Count)[] GetLastHour(long minute)
    {
        lock (_lock)
            return Enumerable
                .Range(0, Minutes)
                .Select(n => minute - Minutes + 1 + n)
                .Select(m => _minutes[m % Minutes] is var entry && entry.Minute == m ? (entry.Sum, entry.Count) : (0, 0))
                .ToArray();
    }
}
