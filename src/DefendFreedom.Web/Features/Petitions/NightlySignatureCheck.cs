using DefendFreedom.Auditing;
using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Petitions;
using DefendFreedom.Text;
using DefendFreedom.Web.Hosting.Jobs;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Features.Petitions;

/// <summary>
/// Recounts all signatures every night and compares them with the tallies, starts the day's bulk moderations, and finds clusters. Each run
/// adds an entry to the audit log, so that the desk sees that it ran; a difference, which is a bug, is also logged as an error.
/// </summary>
public sealed class NightlySignatureCheck(TimeProvider clock, ILogger<NightlySignatureCheck> log)
{
    public const string AuditAction = "signatures.recount";

    /// <summary>The hour with the fewest signatures: night in the Americas.</summary>
    private readonly NightlySchedule _schedule = new(TimeSpan.FromHours(8));

    /// <summary>Recounts if tonight's run is due and no other node has done it or is doing it.</summary>
    public async Task Run(SiteDb db, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (_schedule.IsDue(now, out var due))
            await db.RunExclusively(AuditAction, clock, () => CheckTallies(db, now, due, cancellationToken), cancellationToken);
    }

    // All start together, so the change of the count does not reveal what a single one matched. Signatures confirmed in this hour match
    // none.
    private static async Task StartBulkModerations(SiteDb db, DateTime now, CancellationToken cancellationToken)
    {
        foreach (var moderation in await db.BulkModerations.Decided().ToListAsync(cancellationToken))
            moderation.Start(RandomId.FirstOfHour(now));
    }

    private async Task CheckTallies(SiteDb db, DateTime now, DateTime due, CancellationToken cancellationToken)
    {
        if (!await db.AuditLog.AnyAsync(a => a.Action == AuditAction && a.At >= due, cancellationToken))
        {
            var differences = await db.FindTallyMismatches(cancellationToken);
            foreach (var difference in differences)
                log.LogError("A tally does not match its signatures: {Difference}", difference);
            var detail =
                differences.Count == 0
                    ? "No differences"
                    : $"{Quantity.Format(differences.Count, "difference", "differences")}: {string.Join("; ", differences)}";
            db.AuditLog.Add(new AuditEntry(now, null, "clock", AuditAction, "", detail));
            await StartBulkModerations(db, now, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await new SignatureClusterFinder(db).FindClusters(now, cancellationToken);
        }
        _schedule.MarkDone(due);
    }
}
