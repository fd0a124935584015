using DefendFreedom.Statistics;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Statistics;

/// <summary>Queries on the dates of statistics.</summary>
public static class StatisticDateQueries
{
    /// <summary>
    /// The first day for which each statistic has a value, by slug. The linter needs the database too, because a text may reference a
    /// statistic that was created at the desk.
    /// </summary>
    public static Task<Dictionary<string, DateOnly>> GetFirstKnownDates(
        this IQueryable<Statistic> statistics,
        TimeZoneInfo zone,
        CancellationToken cancellationToken = default
    ) =>
        statistics
            .AsNoTracking()
            .Include(s => s.PreviousValues)
            .ToDictionaryAsync(s => s.Slug, s => s.GetFirstKnownDate(zone), cancellationToken);
}
