using DefendFreedom.Content;
using DefendFreedom.Newsroom;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Newsroom;

/// <summary>Loads the entries of the newsroom's publication index.</summary>
public static class PublicationIndexQueries
{
    /// <summary>The index entries of some publications, loaded in three queries whatever their number.</summary>
    public static async Task<List<PublicationIndexEntry>> ToIndexEntries(
        this IQueryable<Publication> publications,
        CancellationToken cancellationToken = default
    )
    {
        var rows = await publications
            .Select(p => new
            {
                p.Id,
                p.State,
                p.VisibleFrom,
                p.PublishedAt,
                p.Kind,
            })
            .ToListAsync(cancellationToken);
        var tags = await publications
            .SelectMany(p => p.Tags)
            .Select(t => new
            {
                t.PublicationId,
                t.Kind,
                t.Slug,
            })
            .ToListAsync(cancellationToken);
        var shown = await publications
            .Where(p => p.Body.Contains(":::") && p.Body.Contains("statistic"))
            .Select(p => new { p.Id, p.Body })
            .ToDictionaryAsync(p => p.Id, p => StatisticReferences.FindAll(p.Body), cancellationToken);
        var byId = tags.ToLookup(t => t.PublicationId, t => (t.Kind, t.Slug));
        var lists = new Dictionary<string, (TagKind, string)[]>(); // thousands of entries share a few dozen lists
        (TagKind, string)[] Intern(IEnumerable<(TagKind, string)> list)
        {
            var key = string.Join(' ', list);
            return lists.TryGetValue(key, out var existing) ? existing : lists[key] = list.ToArray();
        }
        return rows.ConvertAll(p => new PublicationIndexEntry(p.Id, p.State, p.VisibleFrom, p.PublishedAt, p.Kind, Intern(byId[p.Id]))
        {
            Statistics = shown.GetValueOrDefault(p.Id) ?? [],
        });
    }
}
