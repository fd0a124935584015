using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Statistics;

/// <summary>Positions of statistics in the things-to-know lists of their issues.</summary>
public static class StatisticOrder
{
    /// <summary>The last position in each issue that has statistics.</summary>
    public static Task<Dictionary<string, int>> LastPositions(this SiteDb db, IReadOnlyList<string> issues) =>
        db
            .Statistics.SelectMany(s => s.Issues)
            .Where(i => issues.Contains(i.Issue))
            .GroupBy(i => i.Issue)
            .Select(g => new { g.Key, Last = g.Max(i => i.Position) })
            .ToDictionaryAsync(g => g.Key, g => g.Last);
}
