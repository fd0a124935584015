namespace DefendFreedom.Web.Background;

/// <summary>
/// Numbers of the list of changes that were skipped. SQL Server gives a number out when a row is written and shows it when
/// its transaction ends, so a lower one can come after a higher one; those of a minute ago belong to what was never saved.
/// </summary>
public sealed class SkippedIds
{
    private const int Most = 500;   // SQL Server leaves out a thousand numbers when it restarts
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly Dictionary<int, DateTimeOffset> _since = [];

    public List<int> Awaited(DateTimeOffset now)
    {
        foreach (var late in _since.Where(s => now - s.Value > Patience).ToList()) _since.Remove(late.Key);
        return [.. _since.Keys];
    }

    /// <summary>Some numbers were read, in order, after all up to `last`.</summary>
    public void Seen(int last, List<int> ids, DateTimeOffset now)
    {
        foreach (var id in ids) _since.Remove(id);
        foreach (var skipped in Enumerable.Range(last + 1, Math.Max(0, ids[^1] - last)).Except(ids).TakeLast(Most)) _since.TryAdd(skipped, now);
    }
}
