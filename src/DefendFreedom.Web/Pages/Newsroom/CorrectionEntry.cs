using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Pages.Newsroom;

/// <summary>A correction in the public log and its feed.</summary>
public sealed record CorrectionEntry(int Id, DateTime At, string Wrong, string Right, string Slug, string Title)
{
    public string Anchor => GetAnchor(Id);

    public static string GetAnchor(int correctionId) => $"correction-{correctionId}";

    /// <summary>Returns the newest corrections of public publications.</summary>
    public static Task<List<CorrectionEntry>> FindNewest(SiteDb db, DateTime now, int max) =>
        db
            .Corrections.AsNoTracking()
            .Where(c => c.At <= now)
            .Join(
                db.Publications.VisibleToPublic(now),
                c => c.PublicationId,
                p => p.Id,
                (c, p) =>
                    new
                    {
                        c.Id,
                        c.At,
                        c.Wrong,
                        c.Right,
                        p.Slug,
                        p.Title,
                    }
            )
            .OrderByDescending(e => e.At)
            .ThenByDescending(e => e.Id)
            .Take(max)
            .Select(e => new CorrectionEntry(e.Id, e.At, e.Wrong, e.Right, e.Slug, e.Title))
            .ToListAsync();
}
