namespace DefendFreedom.Petitions;

/// <summary>The count with which a day (UTC) ended.</summary>
public sealed record DailyCount(DateOnly Day, int Count);

/// <summary>
/// How a petition grew: an entry for each day, of days that brought nothing the first and the last. A curve
/// needs no more; it costs no counting of signatures, and it is still there when they are deleted.
/// </summary>
public static class DailyCountSeries
{
    /// <summary>The days that are known with the end of one more; the same days when that is known.</summary>
    public static List<DailyCount> Append(List<DailyCount> known, int count, DateOnly day)
    {
        if (known is [.., var last] && last.Day >= day)
            return known;
        var isLevel = known is [.., var before, var end] && before.Count == count && end.Count == count;
        return [.. isLevel ? known.SkipLast(1) : known, new DailyCount(day, count)];
    }
}
