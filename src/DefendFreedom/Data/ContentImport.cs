using DefendFreedom.Content;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data;

/// <summary>Loads the newsroom's and the statistics' files into the database.</summary>
public static class ContentImport
{
    /// <summary>Adds what is new by slug, in one transaction; what is there already stays as it was edited. Says what it did.</summary>
    public static async Task<ImportReport> Import(this SiteDb db, ContentSnapshot content, CancellationToken stop = default)
    {
        var publications = await db.Publications.Select(p => p.Slug).ToListAsync(stop);
        publications.AddRange(await db.FormerSlugs.Select(f => f.Slug).ToListAsync(stop));
        var statistics = await db.Statistics.Select(s => s.Slug).ToListAsync(stop);
        // Read anew: the snapshot's own objects must not become rows that two contexts track.
        var fresh = SiteContent.Read(content.Directory);
        // Oldest first, so that ids rise with time.
        var newPublications = fresh.Publications.ExceptBy(publications, p => p.Slug).OrderBy(p => p.PublishedAt).ThenBy(p => p.Slug, StringComparer.Ordinal).ToList();
        var newStatistics = fresh.Statistics.ExceptBy(statistics, s => s.Slug).ToList();
        db.Publications.AddRange(newPublications);
        db.Statistics.AddRange(newStatistics);
        await db.SaveChangesAsync(stop);
        return new ImportReport(newPublications.Count, fresh.Publications.Count - newPublications.Count, newStatistics.Count, fresh.Statistics.Count - newStatistics.Count);
    }

    /// <summary>The first import: does nothing unless both tables are empty.</summary>
    public static async Task<ImportReport?> ImportWhenEmpty(this SiteDb db, ContentSnapshot content, CancellationToken stop = default) =>
        await db.Publications.AnyAsync(stop) || await db.Statistics.AnyAsync(stop) ? null : await db.Import(content, stop);
}

/// <summary>What an import added and what it left as it was.</summary>
public sealed record ImportReport(int Publications, int PublicationsKept, int Statistics, int StatisticsKept)
{
    public override string ToString() =>
        $"Added {Publications} publications and {Statistics} statistics; left {PublicationsKept} publications and {StatisticsKept} statistics as they are.";
}
