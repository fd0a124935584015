using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Newsroom;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Pages.Shared;

/// <summary>How pages read what the catalogue has picked.</summary>
public static class PublicationSummaryQueries
{
    /// <summary>Headlines in the order of the ids; what is no longer public by now is left out.</summary>
    public static async Task<IReadOnlyList<PublicationSummary>> FindSummaries(this SiteDb db, IReadOnlyList<int> ids, DateTime now)
    {
        if (ids.Count == 0)
            return [];
        var found = await db.Publications.AsNoTracking().VisibleToPublic(now).WithIds(ids).SelectSummaries().ToDictionaryAsync(h => h.Id);
        return ids.Where(found.ContainsKey).Select(id => found[id]).ToList();
    }

    /// <summary>The newest of all. While the catalogue is being loaded the database is asked, so that the home page need not wait.</summary>
    public static async Task<IReadOnlyList<PublicationSummary>> FindNewest(
        this SiteDb db,
        PublicationIndex catalogue,
        DateTime now,
        int count
    ) =>
        catalogue.Loaded.IsCompletedSuccessfully
            ? await db.FindSummaries(catalogue.GetNewest(now, count), now)
            // With a range of dates SQLite walks their index; without one it would sort all publications.
            : await db
                .Publications.AsNoTracking()
                .VisibleToPublic(now)
                .Where(p => p.PublishedAt > DateTime.MinValue)
                .NewestFirst()
                .SelectSummaries()
                .Take(count)
                .ToListAsync();

    /// <summary>The newest that match.</summary>
    public static async Task<IReadOnlyList<PublicationSummary>> FindNewest(
        this SiteDb db,
        PublicationIndex catalogue,
        DateTime now,
        int count,
        Func<PublicationIndexEntry, bool> matches
    )
    {
        await catalogue.Loaded;
        return await db.FindSummaries(catalogue.GetNewest(now, count, matches), now);
    }

    /// <summary>The newest that are filed under something.</summary>
    public static Task<IReadOnlyList<PublicationSummary>> FindNewest(
        this SiteDb db,
        PublicationIndex catalogue,
        DateTime now,
        int count,
        TagKind kind,
        string slug
    ) => db.FindNewest(catalogue, now, count, e => e.Tags.Contains((kind, slug)));
}
