using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Media;

/// <summary>What is asked of all nouns that show pictures and documents together.</summary>
public static class MediaQueries
{
    /// <summary>
    /// The one predicate of who may see a file: whether something recorded shows it under one of these names that the public may see at
    /// a time (UTC). One command, whatever the answer.
    /// </summary>
    public static Task<bool> IsMediaPublic(
        this SiteDb db,
        IReadOnlyList<string> media,
        DateTime now,
        CancellationToken cancellationToken = default
    ) =>
        MediaReferrer
            .All.Select(noun => noun.GetPublicIds(db, media, now))
            .Aggregate((all, more) => all.Concat(more))
            .AnyAsync(cancellationToken);

    /// <summary>All that shows a file or links to it; a draft beside a text that does so too is left out.</summary>
    public static async Task<List<MediaUse>> FindMediaUses(this SiteDb db, string media)
    {
        var uses = new List<MediaUse>();
        foreach (var noun in MediaReferrer.All)
            uses.AddRange(await noun.GetUses(db, [media]));
        return [.. uses.DistinctBy(use => (use.AdminFolder, use.Id))];
    }

    /// <summary>The names of all files that something recorded shows.</summary>
    public static async Task<IReadOnlyList<string>> GetUsedMediaNames(this SiteDb db)
    {
        var names = new HashSet<string>();
        foreach (var noun in MediaReferrer.All)
            names.UnionWith(await noun.GetUsedNames(db));
        return [.. names];
    }

    internal static async Task<List<string>> Flatten(this IQueryable<List<string>> lists) =>
        [.. (await lists.ToListAsync()).SelectMany(names => names)];
}
