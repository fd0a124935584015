using DefendFreedom.Statistics;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Statistics;

/// <summary>What is read of statistics for others than their pages.</summary>
public static class StatisticDateQueries
{
    /// <summary>The first day (UTC) for which each is known, by slug: the linter judges by what is recorded, too, since a text may name a figure that was made at the desk.</summary>
    public static Task<Dictionary<string, DateOnly>> GetFirstKnownDates(
        this IQueryable<Statistic> statistics,
        CancellationToken cancellationToken = default
    ) => statistics.AsNoTracking().Include(s => s.PreviousValues).ToDictionaryAsync(s => s.Slug, s => s.FirstKnownDate, cancellationToken);
}
