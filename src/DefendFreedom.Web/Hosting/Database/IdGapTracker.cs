namespace DefendFreedom.Web.Hosting.Database;

/// <summary>
/// Ids of the change log that were skipped. SQL Server assigns an id when a row is written and shows the row when its transaction
/// commits, so a lower id can appear after a higher one; a gap that is a minute old belongs to a transaction that was rolled back.
/// </summary>
public sealed class IdGapTracker
{
    private const int MaxGaps = 500; // SQL Server skips a thousand ids when it restarts
    private static readonly TimeSpan GapTimeout = TimeSpan.FromMinutes(1);
    private readonly Dictionary<int, DateTimeOffset> _since = [];

    /// <summary>Ids that may still appear.</summary>
    public List<int> Pending(DateTimeOffset now)
    {
        foreach (var late in _since.Where(s => now - s.Value > GapTimeout).ToList())
            _since.Remove(late.Key);
        return [.. _since.Keys];
    }

    /// <summary>Some ids were read, in order, after all up to `last`.</summary>
    public void Record(int last, List<int> ids, DateTimeOffset now)
    {
        foreach (var id in ids)
            _since.Remove(id);
        foreach (var skipped in Enumerable.Range(last + 1, Math.Max(0, ids[^1] - last)).Except(ids).TakeLast(MaxGaps))
            _since.TryAdd(skipped, now);
    }
}
