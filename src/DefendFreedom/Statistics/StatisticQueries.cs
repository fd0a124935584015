namespace DefendFreedom.Statistics;

/// <summary>The questions that pages ask of statistics.</summary>
public static class StatisticQueries
{
    /// <summary>An issue's things to know.</summary>
    public static IQueryable<Statistic> Of(this IQueryable<Statistic> statistics, string issue) =>
        statistics.Where(s => s.Issues.Any(i => i.Issue == issue));

    /// <summary>Those whose review is due at that time.</summary>
    public static IQueryable<Statistic> Overdue(this IQueryable<Statistic> statistics, DateTime now) =>
        statistics.Where(s => s.ReviewBy == null || s.ReviewBy < now.Date);
}
