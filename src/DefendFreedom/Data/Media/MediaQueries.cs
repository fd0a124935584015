using DefendFreedom.Data.Changes;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Media;

/// <summary>Queries across all types of record that use pictures and documents.</summary>
public static class MediaQueries
{
    /// <summary>
    /// Whether a record that the public may see at a time (UTC) uses a file under one of these names. This is the only rule for public
    /// access to files. It takes one query, whatever the answer.
    /// </summary>
    public static Task<bool> IsMediaPublic(
        this SiteDb db,
        IReadOnlyList<string> media,
        DateTime now,
        CancellationToken cancellationToken = default
    ) =>
        MediaReferrer
            .All.Select(referrer => referrer.GetPublicIds(db, media, now))
            .Aggregate((all, more) => all.Concat(more))
            .AnyAsync(cancellationToken);

    /// <summary>Names of the uploads that changes are about, including those that were taken down.</summary>
    public static async Task<List<string>> FindChangedUploads(
        this SiteDb db,
        IReadOnlyList<ChangeLogEntry> changes,
        CancellationToken cancellationToken
    )
    {
        var ids = changes.Select(c => c.UploadId).OfType<int>().ToList();
        return ids.Count == 0
            ? []
            : await db.Uploads.WithTakenDown().Where(u => ids.Contains(u.Id)).Select(u => u.Name).ToListAsync(cancellationToken);
    }

    /// <summary>
    /// All records that use a file, with their state at a time (UTC). A draft is left out if its publication uses the file too.
    /// </summary>
    public static async Task<List<MediaUse>> FindMediaUses(this SiteDb db, string media, DateTime now)
    {
        var uses = new List<MediaUse>();
        foreach (var referrer in MediaReferrer.All)
            uses.AddRange(await referrer.GetUses(db, [media], now));
        return [.. uses.DistinctBy(use => (use.AdminFolder, use.Id))];
    }

    /// <summary>The names of all files that any record uses.</summary>
    public static async Task<IReadOnlyList<string>> GetUsedMediaNames(this SiteDb db)
    {
        var names = new HashSet<string>();
        foreach (var referrer in MediaReferrer.All)
            names.UnionWith(await referrer.GetUsedNames(db));
        return [.. names];
    }

    internal static async Task<List<string>> Flatten(this IQueryable<List<string>> lists) =>
        [.. (await lists.ToListAsync()).SelectMany(names => names)];
}
