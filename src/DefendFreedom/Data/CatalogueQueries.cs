using DefendFreedom.Newsroom;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data;

/// <summary>Reads what the newsroom's catalogue keeps.</summary>
public static class CatalogueQueries
{
    /// <summary>The entries of some publications, in two queries whatever their number.</summary>
    public static async Task<List<CatalogueEntry>> CatalogueEntries(this IQueryable<Publication> publications, CancellationToken stop = default)
    {
        var rows = await publications.Select(p => new { p.Id, p.State, p.VisibleFrom, p.PublishedAt, p.Kind }).ToListAsync(stop);
        var tags = await publications.SelectMany(p => p.Tags).Select(t => new { t.PublicationId, t.Kind, t.Slug }).ToListAsync(stop);
        var slugs = new HashSet<string>();   // a few dozen words, many thousand times
        string Once(string slug) => slugs.TryGetValue(slug, out var known) ? known : slugs.Add(slug) ? slug : slug;
        var byId = tags.ToLookup(t => t.PublicationId, t => (t.Kind, Once(t.Slug)));
        return rows.ConvertAll(p => new CatalogueEntry(p.Id, p.State, p.VisibleFrom, p.PublishedAt, p.Kind, byId[p.Id].ToArray()));
    }
}
