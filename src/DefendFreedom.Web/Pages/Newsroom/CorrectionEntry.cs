using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Pages.Newsroom;

/// <summary>A correction in the public log and its feed. What is withdrawn later stays in both, with the reason.</summary>
public sealed record CorrectionEntry(
    int Id,
    DateTime At,
    string Wrong,
    string Right,
    string Slug,
    string Title,
    DateTime? WithdrawnAt,
    string? WithdrawalReason
)
{
    /// <summary>Where it stands on its publication's page; for a withdrawn publication, the page that explains the withdrawal.</summary>
    public string Address => WithdrawnAt is null ? $"/newsroom/{Slug}#{Anchor}" : $"/newsroom/{Slug}";

    public string Anchor => GetAnchor(Id);

    public static string GetAnchor(int correctionId) => $"correction-{correctionId}";

    /// <summary>Returns the newest corrections of publications that are public, or were until they were withdrawn.</summary>
    public static Task<List<CorrectionEntry>> FindNewest(SiteDb db, DateTime now, int max) =>
        db
            .Corrections.AsNoTracking()
            .Where(c => c.At <= now)
            .Join(
                db.Publications.VisibleOrWithdrawn(now),
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
                        p.WithdrawnAt,
                        p.WithdrawalReason,
                    }
            )
            .OrderByDescending(e => e.At)
            .ThenByDescending(e => e.Id)
            .Take(max)
            .Select(e => new CorrectionEntry(e.Id, e.At, e.Wrong, e.Right, e.Slug, e.Title, e.WithdrawnAt, e.WithdrawalReason))
            .ToListAsync();
}
