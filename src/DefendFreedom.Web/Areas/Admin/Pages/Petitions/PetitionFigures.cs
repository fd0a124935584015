using DefendFreedom.Data;
using DefendFreedom.Mail;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Signing;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

/// <summary>A number and what it counts.</summary>
public sealed record Bar(string Label, int Count);

/// <summary>What the desk knows of a petition's signatures: numbers, and no name among them.</summary>
public sealed record PetitionFigures(DateTime AsOf, int Count, int Pending, int LastHour, IReadOnlyList<Bar> Hours, IReadOnlyList<Bar> Places, IReadOnlyList<Bar> Confirmed, IReadOnlyList<Bar> Failures)
{
    /// <summary>Hours that the charts look back.</summary>
    public const int HoursShown = 48;

    public static async Task<PetitionFigures> Of(SiteDb db, int petitionId, DateTime now)
    {
        var (since, hourAgo) = (now.Date.AddHours(now.Hour + 1 - HoursShown), now.AddHours(-1));
        var places = await db.Tallies.Where(t => t.PetitionId == petitionId).GroupBy(t => t.Place).Select(g => new { g.Key, Count = g.Sum(t => t.Count) }).ToListAsync();
        var lately = db.Signatures.Where(s => s.SignedAt >= since && s.PetitionId == petitionId);
        var hours = (await lately.GroupBy(s => new { s.SignedAt.Year, s.SignedAt.Month, s.SignedAt.Day, s.SignedAt.Hour }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync())
            .ToDictionary(g => new DateTime(g.Key.Year, g.Key.Month, g.Key.Day, g.Key.Hour, 0, 0, DateTimeKind.Utc), g => g.Count);
        var ways = await lately.GroupBy(s => new { s.State, s.ConfirmedBy }).Select(g => new { g.Key.State, g.Key.ConfirmedBy, Count = g.Count() }).ToListAsync();
        var failures = await db.Letters.Undelivered().Where(l => LetterQueries.OfSignatures.Contains(l.Kind))
            .Join(db.Signatures.Where(s => s.PetitionId == petitionId), l => l.About, s => s.Id, (l, _) => l.Why ?? "").GroupBy(why => why).Select(g => new { g.Key, Count = g.Count() }).ToListAsync();
        return new PetitionFigures(now, places.Sum(p => p.Count),
            await db.Signatures.CountAsync(s => s.State == SignatureState.Pending && s.PetitionId == petitionId),
            await lately.CountAsync(s => s.SignedAt >= hourAgo),
            [.. Enumerable.Range(0, HoursShown).Select(h => since.AddHours(h)).Select(h => new Bar($"{h:yyyy-MM-ddTHH:mm}Z", hours.GetValueOrDefault(h)))],
            [.. places.Where(p => p.Count != 0).OrderByDescending(p => p.Count).Select(p => new Bar(Place.Name(p.Key), p.Count))],
            [.. ways.GroupBy(w => Way(w.State, w.ConfirmedBy)).OrderBy(g => g.Key.Order).Select(g => new Bar(g.Key.Words, g.Sum(w => w.Count)))],
            [.. failures.OrderByDescending(f => f.Count).Select(f => new Bar(f.Key, f.Count))]);
    }

    private static (int Order, string Words) Way(SignatureState state, ConfirmedBy? by) => (state, by) switch
    {
        (SignatureState.Pending, _) => (2, "Not confirmed yet"),
        (SignatureState.Withdrawn, _) => (3, "Taken back"),
        (SignatureState.Invalidated, _) => (4, "Invalidated"),
        (_, ConfirmedBy.Code) => (1, "By the code"),
        _ => (0, "By the link in the mail"),
    };
}
