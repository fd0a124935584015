using DefendFreedom.Data;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Audit;

/// <summary>
/// Caches the distinct actors and actions of the audit log for its filters. The log is append-only, so each load reads only the new
/// entries.
/// </summary>
public sealed class AuditFilterOptions
{
    private volatile CachedNames _known = new(0, [], []);

    public async Task<(IReadOnlyList<string> Actors, IReadOnlyList<string> Actions)> Load(SiteDb db)
    {
        var cached = _known;
        var last = await db.AuditLog.MaxAsync(e => (int?)e.Id) ?? 0;
        if (last == cached.LastId)
            return (cached.Actors, cached.Actions);
        var added = await db
            .AuditLog.Where(e => e.Id > cached.LastId && e.Id <= last)
            .Select(e => new { e.Actor, e.Action })
            .Distinct()
            .ToListAsync();
        _known = new(
            last,
            MergeSorted(cached.Actors, added.Select(e => e.Actor)),
            MergeSorted(cached.Actions, added.Select(e => e.Action))
        );
        return (_known.Actors, _known.Actions);
    }

    private static List<string> MergeSorted(IEnumerable<string> known, IEnumerable<string> added) =>
        [.. known.Union(added).Order(StringComparer.Ordinal)];

    private sealed record CachedNames(int LastId, IReadOnlyList<string> Actors, IReadOnlyList<string> Actions);
}
