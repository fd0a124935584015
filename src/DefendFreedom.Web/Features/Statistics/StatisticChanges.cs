using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Changes;
using DefendFreedom.Data.Statistics;
using DefendFreedom.Statistics;
using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Hosting.Database;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Features.Statistics;

/// <summary>Updates the list of statistics for the content files, and evicts the pages that show a changed one.</summary>
public sealed class StatisticChanges(SiteContent content, IOutputCacheStore pages) : IChangeSubscriber
{
    public async Task Start(SiteDb db, CancellationToken cancellationToken) =>
        content.SetKnownStatistics(await db.Statistics.GetFirstKnownDates(content.Current.Site.TimeZone, cancellationToken));

    public async Task Apply(SiteDb db, IReadOnlyList<ChangeLogEntry> changes, CancellationToken cancellationToken)
    {
        var ids = changes.Select(c => c.StatisticId).OfType<int>().ToHashSet();
        if (ids.Count == 0)
            return;
        await Start(db, cancellationToken);
        var changed = await db
            .Statistics.AsNoTracking()
            .Include(s => s.Issues)
            .Where(s => ids.Contains(s.Id))
            .ToListAsync(cancellationToken);
        await pages.EvictByTags(changed.SelectMany(TagsOf).Append(StatisticCacheTags.All), cancellationToken);
    }

    private static IEnumerable<string> TagsOf(Statistic statistic) =>
        statistic.Issues.Select(i => StatisticCacheTags.ForIssue(i.Issue)).Append(StatisticCacheTags.ForStatistic(statistic.Slug));
}
