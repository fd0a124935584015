using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Pages.Newsroom;

/// <summary>A correction as the log and its feed say it.</summary>
public sealed record Said(int Id, DateTime At, string Wrong, string Right, string Slug, string Title)
{
    public string Anchor => AnchorOf(Id);

    public static string AnchorOf(int correctionId) => $"correction-{correctionId}";

    /// <summary>The newest of what the public may see.</summary>
    public static Task<List<Said>> Corrections(SiteDb db, DateTime now, int most) => db.Corrections.AsNoTracking().Where(c => c.At <= now)
        .Join(db.Publications.VisibleToPublic(now), c => c.PublicationId, p => p.Id, (c, p) => new { c.Id, c.At, c.Wrong, c.Right, p.Slug, p.Title })
        .OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(most)
        .Select(e => new Said(e.Id, e.At, e.Wrong, e.Right, e.Slug, e.Title)).ToListAsync();
}
