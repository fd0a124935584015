using DefendFreedom.Data;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Audit;

/// <summary>Whoever and whatever stands in the audit log, to choose from. The log is only ever added to, so only what is new is read.</summary>
public sealed class AuditFilterOptions
{
    private volatile CachedNames _known = new(0, [], []);

    public async Task<(IReadOnlyList<string> People, IReadOnlyList<string> Acts)> Load(SiteDb db)
    {
        var before = _known;
        var last = await db.AuditLog.MaxAsync(e => (int?)e.Id) ?? 0;
        if (last == before.LastId)
            return (before.Actors, before.Actions);
        var added = await db
            .AuditLog.Where(e => e.Id > before.LastId && e.Id <= last)
            .Select(e => new { e.Actor, e.Action })
            .Distinct()
            .ToListAsync();
        _known = new(
            last,
            MergeSorted(before.Actors, added.Select(e => e.Actor)),
            MergeSorted(before.Actions, added.Select(e => e.Action))
        );
        return (_known.Actors, _known.Actions);
    }

    private static List<string> MergeSorted(IEnumerable<string> before, IEnumerable<string> added) =>
        [.. before.Union(added).Order(StringComparer.Ordinal)];

    private sealed record CachedNames(int LastId, IReadOnlyList<string> Actors, IReadOnlyList<string> Actions);
}
