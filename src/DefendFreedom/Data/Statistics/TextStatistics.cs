using DefendFreedom.Content;
using DefendFreedom.Markdown;
using DefendFreedom.Statistics;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Statistics;

/// <summary>The statistics that a text shows. What they said before is read too when the text pins one of them to a day.</summary>
public static class TextStatistics
{
    /// <summary>Those that the text names.</summary>
    public static async Task<List<Statistic>> NamedIn(this IQueryable<Statistic> statistics, MarkdownText text) =>
        NamedStatistics.In(text) is { Count: > 0 } slugs ? await statistics.AsNoTracking().Named(slugs).WithFormerFor(text).ToListAsync() : [];

    /// <summary>Those that the text names, and an issue's things to know.</summary>
    public static Task<List<Statistic>> ForIssueOrNamedIn(this IQueryable<Statistic> statistics, string issue, MarkdownText text) =>
        statistics.AsNoTracking().Include(s => s.Issues).OfOrNamed(issue, NamedStatistics.In(text)).WithFormerFor(text).ToListAsync();

    private static IQueryable<Statistic> WithFormerFor(this IQueryable<Statistic> statistics, MarkdownText text) =>
        NamedStatistics.ArePinned(text) ? statistics.Include(s => s.Former).AsSingleQuery() : statistics;
}
