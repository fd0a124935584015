using DefendFreedom.Newsroom;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Newsroom;

/// <summary>Another user who has the same publication open, and since when (UTC).</summary>
public sealed record OtherEditor(string Name, DateTime Since);

/// <summary>Tracks which users have a publication open.</summary>
public static class EditingSessions
{
    /// <summary>Records that an account has the publication open; the caller saves.</summary>
    public static async Task TouchEditingSession(this SiteDb db, int publicationId, int accountId, DateTime now)
    {
        var own = await db
            .EditingSessions.OrderBy(p => p.Id)
            .FirstOrDefaultAsync(p => p.PublicationId == publicationId && p.AccountId == accountId);
        if (own is null)
            db.EditingSessions.Add(new EditingSession(publicationId, accountId, now));
        else
            own.Touch(now);
    }

    /// <summary>The other users who have the publication open, sorted by name.</summary>
    public static async Task<IReadOnlyList<OtherEditor>> OtherEditors(this SiteDb db, int publicationId, int accountId, DateTime now)
    {
        var cutoff = now - EditingSession.Timeout;
        var rows = await db
            .EditingSessions.Where(p => p.PublicationId == publicationId && p.AccountId != accountId && p.LastSeenAt > cutoff)
            .Join(
                db.Users,
                p => p.AccountId,
                a => a.Id,
                (p, a) =>
                    new
                    {
                        a.Id,
                        a.Name,
                        p.Since,
                    }
            )
            .ToListAsync();
        return
        [
            .. rows.GroupBy(r => r.Id)
                .Select(g => new OtherEditor(g.First().Name, g.Min(r => r.Since)))
                .OrderBy(c => c.Name, StringComparer.Ordinal),
        ];
    }
}
