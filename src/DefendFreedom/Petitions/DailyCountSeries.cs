namespace DefendFreedom.Petitions;

/// <summary>The count at the end of a day in the site's time zone.</summary>
public sealed record DailyCount(DateOnly Day, int Count);

/// <summary>
/// The growth of a petition, with an entry for each day; of days without new signatures only the first and the last are kept, which is
/// enough to draw a curve. No signatures have to be counted for it, and it remains after they are deleted.
/// </summary>
public static class DailyCountSeries
{
    /// <summary>Adds the count of one more day; returns the same list if that day is known.</summary>
    public static List<DailyCount> Append(List<DailyCount> counts, int count, DateOnly day)
    {
        if (counts is [.., var last] && last.Day >= day)
            return counts;
        var isLevel = counts is [.., var before, var end] && before.Count == count && end.Count == count;
        return [.. isLevel ? counts.SkipLast(1) : counts, new DailyCount(day, count)];
    }
}
