namespace DefendFreedom.Statistics;

/// <summary>Queries for statistics.</summary>
public static class StatisticQueries
{
    /// <summary>Statistics with one of the slugs.</summary>
    public static IQueryable<Statistic> WithSlugs(this IQueryable<Statistic> statistics, List<string> slugs) =>
        statistics.Where(s => slugs.Contains(s.Slug));

    /// <summary>Statistics whose figure, words, note, source or name in texts contains the text.</summary>
    public static IQueryable<Statistic> Matching(this IQueryable<Statistic> statistics, string? searchText) =>
        string.IsNullOrWhiteSpace(searchText)
            ? statistics
            : statistics.Where(s =>
                s.Text.Contains(searchText.Trim())
                || s.Value!.Contains(searchText.Trim())
                || s.Slug.Contains(searchText.Trim())
                || s.Note.Contains(searchText.Trim())
                || s.Source.Contains(searchText.Trim())
            );

    /// <summary>Statistics that belong to an issue or have one of the slugs.</summary>
    public static IQueryable<Statistic> ForIssueOrSlugs(this IQueryable<Statistic> statistics, string issue, List<string> slugs) =>
        statistics.Where(s => slugs.Contains(s.Slug) || s.Issues.Any(i => i.Issue == issue));

    /// <summary>Statistics that belong to any issue. The pictures and documents in their notes are public.</summary>
    public static IQueryable<Statistic> Public(this IQueryable<Statistic> statistics) => statistics.Where(s => s.Issues.Any());

    /// <summary>Statistics whose note links to one of these pictures or documents.</summary>
    public static IQueryable<Statistic> UsingMedia(this IQueryable<Statistic> statistics, IReadOnlyList<string> media) =>
        statistics.Where(s => s.Media.Any(name => media.Contains(name)));

    /// <summary>Statistics without a review date or with one that has passed.</summary>
    public static IQueryable<Statistic> Overdue(this IQueryable<Statistic> statistics, DateOnly today) =>
        statistics.Where(s => s.ReviewBy == null || s.ReviewBy < today);

    /// <summary>Statistics of an issue in their order; of those at one position, dated ones come first.</summary>
    public static IEnumerable<Statistic> ThingsToKnow(this IEnumerable<Statistic> statistics, string? issue) =>
        statistics
            .Where(s => s.Issues.Exists(i => i.Issue == issue))
            .OrderBy(s => s.Issues.First(i => i.Issue == issue).Position)
            .ThenBy(s => s.AsOf is null);

    /// <summary>Newest figures first, then undated ones, then sentences.</summary>
    public static IEnumerable<Statistic> DatedFirst(this IEnumerable<Statistic> statistics) =>
        statistics
            .OrderBy(s => s.AsOf is null)
            .ThenByDescending(s => s.AsOf, StringComparer.Ordinal)
            .ThenBy(s => s.Value is null)
            .ThenBy(s => s.Slug, StringComparer.Ordinal);
}
