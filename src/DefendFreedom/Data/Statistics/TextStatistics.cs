using DefendFreedom.Content;
using DefendFreedom.Statistics;
using DefendFreedom.Text;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Statistics;

/// <summary>The statistics that a text shows. What they said before is read too when the text pins one of them to a day.</summary>
public static class TextStatistics
{
    /// <summary>Those that the text names.</summary>
    public static async Task<List<Statistic>> NamedIn(this IQueryable<Statistic> statistics, RenderedMarkdown text) =>
        StatisticReferences.FindSlugs(text) is { Count: > 0 } slugs
            ? await statistics.AsNoTracking().WithSlugs(slugs).WithFormerFor(text).ToListAsync()
            : [];

    /// <summary>Those that the text names, and an issue's things to know.</summary>
    public static Task<List<Statistic>> ForIssueOrNamedIn(this IQueryable<Statistic> statistics, string issue, RenderedMarkdown text) =>
        statistics
            .AsNoTracking()
            .Include(s => s.Issues)
            .ForIssueOrSlugs(issue, StatisticReferences.FindSlugs(text))
            .WithFormerFor(text)
            .ToListAsync();

    private static IQueryable<Statistic> WithFormerFor(this IQueryable<Statistic> statistics, RenderedMarkdown text) =>
        StatisticReferences.ArePinned(text) ? statistics.Include(s => s.PreviousValues).AsSingleQuery() : statistics;
}
