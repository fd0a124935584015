using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Statistics;

/// <summary>The places of statistics among the things to know of their issues.</summary>
public static class StatisticOrder
{
    /// <summary>The last place of each issue that has one.</summary>
    public static Task<Dictionary<string, int>> LastPositions(this SiteDb db, IReadOnlyList<string> issues) =>
        db
            .Statistics.SelectMany(s => s.Issues)
            .Where(i => issues.Contains(i.Issue))
            .GroupBy(i => i.Issue)
            .Select(g => new { g.Key, Last = g.Max(i => i.Position) })
            .ToDictionaryAsync(g => g.Key, g => g.Last);
}
