using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Newsroom;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Pages.Shared;

/// <summary>Loads the publications that the index has selected.</summary>
public static class PublicationSummaryQueries
{
    /// <summary>Returns summaries in the order of the ids, without those that are no longer public.</summary>
    public static async Task<IReadOnlyList<PublicationSummary>> FindSummaries(this SiteDb db, IReadOnlyList<int> ids, DateTime now)
    {
        if (ids.Count == 0)
            return [];
        var summaries = await db
            .Publications.AsNoTracking()
            .VisibleToPublic(now)
            .WithIds(ids)
            .SelectSummaries()
            .ToDictionaryAsync(h => h.Id);
        return ids.Where(summaries.ContainsKey).Select(id => summaries[id]).ToList();
    }

    /// <summary>
    /// Returns the newest publications. While the index is loading they come from the database, so that the home page does not wait.
    /// </summary>
    public static async Task<IReadOnlyList<PublicationSummary>> FindNewest(
        this SiteDb db,
        PublicationIndex publicationIndex,
        DateTime now,
        int count
    ) =>
        publicationIndex.Loaded.IsCompletedSuccessfully
            ? await db.FindSummaries(publicationIndex.GetNewest(now, count), now)
            // The condition lets SQLite walk the date index; without it, SQLite would sort all publications.
            : await db
                .Publications.AsNoTracking()
                .VisibleToPublic(now)
                .Where(p => p.PublishedAt > DateTime.MinValue)
                .NewestFirst()
                .SelectSummaries()
                .Take(count)
                .ToListAsync();

    /// <summary>Returns the newest publications that match.</summary>
    public static async Task<IReadOnlyList<PublicationSummary>> FindNewest(
        this SiteDb db,
        PublicationIndex publicationIndex,
        DateTime now,
        int count,
        Func<PublicationIndexEntry, bool> matches
    )
    {
        await publicationIndex.Loaded;
        return await db.FindSummaries(publicationIndex.GetNewest(now, count, matches), now);
    }

    /// <summary>Returns the newest publications with a tag.</summary>
    public static Task<IReadOnlyList<PublicationSummary>> FindNewest(
        this SiteDb db,
        PublicationIndex publicationIndex,
        DateTime now,
        int count,
        TagKind kind,
        string slug
    ) => db.FindNewest(publicationIndex, now, count, e => e.Tags.Contains((kind, slug)));
}
