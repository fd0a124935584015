using System.Globalization;
using DefendFreedom.Data;
using DefendFreedom.Mail;
using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

/// <summary>A labeled number in a chart or table.</summary>
public sealed record CountBar(string Label, int Count);

/// <summary>Statistics of a petition's signatures, without personal data.</summary>
public sealed record PetitionCounts(
    DateTime AsOf,
    int Count,
    int SubmissionCount,
    int ConfirmedThisHour,
    IReadOnlyList<CountBar> ByHour,
    IReadOnlyList<CountBar> ByPlace,
    IReadOnlyList<CountBar> MailFailures
)
{
    /// <summary>Number of hours in the charts.</summary>
    public const int HoursShown = 48;

    public static async Task<PetitionCounts> Load(SiteDb db, Petition petition, DateTime now)
    {
        var petitionId = petition.Id;
        var hour = Signature.TruncateToHour(now);
        var since = hour.AddHours(1 - HoursShown);
        var count = await db.Tallies.Where(t => t.PetitionId == petitionId).SumAsync(t => t.Count);
        var recent = db.Signatures.Where(s => s.ConfirmedAt >= since && s.PetitionId == petitionId && s.Host != null);
        var hours = (await recent.GroupBy(s => s.ConfirmedAt).Select(g => new { g.Key, Count = g.Count() }).ToListAsync()).ToDictionary(
            g => g.Key,
            g => g.Count
        );
        var failures = await db
            .OutboxMessages.Undelivered()
            .Where(l => OutboxQueries.SignatureKinds.Contains(l.Kind))
            .Join(db.Submissions.Where(s => s.PetitionId == petitionId), l => l.SubjectId, s => s.Id, (l, _) => l.LastError ?? "")
            .GroupBy(error => error)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync();
        return new PetitionCounts(
            now,
            count,
            await db.Submissions.CountAsync(s => s.PetitionId == petitionId),
            await recent.CountAsync(s => s.ConfirmedAt >= hour),
            [
                .. Enumerable
                    .Range(0, HoursShown)
                    .Select(h => since.AddHours(h))
                    .Select(h => new CountBar(h.ToString("yyyy-MM-ddTHH:mm'Z'", CultureInfo.InvariantCulture), hours.GetValueOrDefault(h))),
            ],
            [
                .. petition
                    .PlaceCounts.Where(p => p.Count > 0)
                    .OrderByDescending(p => p.Count)
                    .Select(p => new CountBar(SignerLocation.GetName(p.Place), p.Count)),
            ],
            [.. failures.OrderByDescending(f => f.Count).Select(f => new CountBar(f.Key, f.Count))]
        );
    }
}
