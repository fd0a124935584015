using DefendFreedom.Content;
using DefendFreedom.Statistics;
using DefendFreedom.Text;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Statistics;

/// <summary>Loads the statistics that a text shows, with their previous values if the text pins any of them to a day.</summary>
public static class TextStatistics
{
    /// <summary>Statistics that the text references.</summary>
    public static async Task<List<Statistic>> NamedIn(this IQueryable<Statistic> statistics, RenderedMarkdown text) =>
        StatisticReferences.FindSlugs(text) is { Count: > 0 } slugs
            ? await statistics.AsNoTracking().WithSlugs(slugs).WithPreviousValuesFor(text).ToListAsync()
            : [];

    /// <summary>Statistics that the text references, and those listed under an issue.</summary>
    public static Task<List<Statistic>> ForIssueOrNamedIn(this IQueryable<Statistic> statistics, string issue, RenderedMarkdown text) =>
        statistics
            .AsNoTracking()
            .Include(s => s.Issues)
            .ForIssueOrSlugs(issue, StatisticReferences.FindSlugs(text))
            .WithPreviousValuesFor(text)
            .ToListAsync();

    private static IQueryable<Statistic> WithPreviousValuesFor(this IQueryable<Statistic> statistics, RenderedMarkdown text) =>
        StatisticReferences.ArePinned(text) ? statistics.Include(s => s.PreviousValues).AsSingleQuery() : statistics;
}
