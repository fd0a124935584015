using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>A colleague who has the same publication open, since when (UTC).</summary>
public sealed record Colleague(string Name, DateTime Since);

/// <summary>Who has a publication open.</summary>
public static class Presences
{
    /// <summary>Notes that the person at the desk has it open, with the next save.</summary>
    public static async Task Opened(this SiteDb db, int publicationId, Desk desk)
    {
        var own = await db.Presences.OrderBy(p => p.Id).FirstOrDefaultAsync(p => p.PublicationId == publicationId && p.AccountId == desk.AccountId);
        if (own is null) db.Presences.Add(new Presence(publicationId, desk.AccountId, desk.Now));
        else own.Seen(desk.Now);
    }

    /// <summary>Everybody else who has it open, by name.</summary>
    public static async Task<IReadOnlyList<Colleague>> Others(this SiteDb db, int publicationId, Desk desk)
    {
        var alive = desk.Now - Presence.Life;
        var rows = await db.Presences.Where(p => p.PublicationId == publicationId && p.AccountId != desk.AccountId && p.SeenAt > alive)
            .Join(db.Users, p => p.AccountId, a => a.Id, (p, a) => new { a.Id, a.Name, p.Since }).ToListAsync();
        return rows.GroupBy(r => r.Id).Select(g => new Colleague(g.First().Name, g.Min(r => r.Since))).OrderBy(c => c.Name, StringComparer.Ordinal).ToList();
    }
}
