namespace DefendFreedom.Statistics;

/// <summary>The questions that pages ask of statistics.</summary>
public static class StatisticQueries
{
    /// <summary>Those of some slugs.</summary>
    public static IQueryable<Statistic> Named(this IQueryable<Statistic> statistics, List<string> slugs) =>
        statistics.Where(s => slugs.Contains(s.Slug));

    /// <summary>An issue's things to know, and those of some slugs.</summary>
    public static IQueryable<Statistic> OfOrNamed(this IQueryable<Statistic> statistics, string issue, List<string> slugs) =>
        statistics.Where(s => slugs.Contains(s.Slug) || s.Issues.Any(i => i.Issue == issue));

    /// <summary>Those whose review is due on a day.</summary>
    public static IQueryable<Statistic> Overdue(this IQueryable<Statistic> statistics, DateOnly today) =>
        statistics.Where(s => s.ReviewBy == null || s.ReviewBy < today);
}
