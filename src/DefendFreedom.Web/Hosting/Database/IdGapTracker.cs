namespace DefendFreedom.Web.Hosting.Database;

/// <summary>
/// Tracks ids of the change log that were skipped. SQL Server assigns an id when a row is inserted but shows the row when its transaction
/// commits, so a lower id can appear after a higher one. A gap that is a minute old belongs to a transaction that was rolled back.
/// </summary>
public sealed class IdGapTracker
{
    private const int MaxGaps = 500; // SQL Server skips up to 1,000 ids when it restarts
    private static readonly TimeSpan GapTimeout = TimeSpan.FromMinutes(1);
    private readonly Dictionary<int, DateTimeOffset> _since = [];

    /// <summary>Returns the missing ids that may still appear.</summary>
    public List<int> Pending(DateTimeOffset now)
    {
        foreach (var expired in _since.Where(s => now - s.Value > GapTimeout).ToList())
            _since.Remove(expired.Key);
        return [.. _since.Keys];
    }

    /// <summary>Records ids that were read, in ascending order; all ids up to `last` were read before.</summary>
    public void Record(int last, List<int> ids, DateTimeOffset now)
    {
        foreach (var id in ids)
            _since.Remove(id);
        foreach (var missing in Enumerable.Range(last + 1, Math.Max(0, ids[^1] - last)).Except(ids).TakeLast(MaxGaps))
            _since.TryAdd(missing, now);
    }
}
