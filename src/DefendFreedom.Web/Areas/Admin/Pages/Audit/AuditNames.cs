using DefendFreedom.Data;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Audit;

/// <summary>Whoever and whatever stands in the audit log, to choose from. The log is only ever added to, so only what is new is read.</summary>
public sealed class AuditNames
{
    private volatile Names _known = new(0, [], []);

    public async Task<(IReadOnlyList<string> People, IReadOnlyList<string> Acts)> Read(SiteDb db)
    {
        var before = _known;
        var last = await db.Audit.MaxAsync(e => (int?)e.Id) ?? 0;
        if (last == before.Last) return (before.People, before.Acts);
        var added = await db.Audit.Where(e => e.Id > before.Last && e.Id <= last).Select(e => new { e.Who, e.Act }).Distinct().ToListAsync();
        _known = new(last, Sorted(before.People, added.Select(e => e.Who)), Sorted(before.Acts, added.Select(e => e.Act)));
        return (_known.People, _known.Acts);
    }

    private static List<string> Sorted(IEnumerable<string> before, IEnumerable<string> added) => [.. before.Union(added).Order(StringComparer.Ordinal)];

    private sealed record Names(int Last, IReadOnlyList<string> People, IReadOnlyList<string> Acts);
}
