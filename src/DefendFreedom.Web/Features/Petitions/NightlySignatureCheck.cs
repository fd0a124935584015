using DefendFreedom.Auditing;
using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Features.Petitions;

/// <summary>
/// Counts all signatures anew every night and compares them with the tallies, begins the rulings of the day, and finds clusters. Each night leaves a line in the audit log, so that the desk
/// sees that it was done; a difference, which must not be, is an error in the log as well.
/// </summary>
public sealed class NightlySignatureCheck(TimeProvider clock, ILogger<NightlySignatureCheck> log)
{
    public const string AuditAction = "signatures.recount";

    /// <summary>When few sign: the small hours of the Americas.</summary>
    private static readonly TimeSpan RunAtUtc = TimeSpan.FromHours(8);

    private DateTime _doneUntil;

    /// <summary>Recounts when tonight's is due and no other node has done it or is at it.</summary>
    public async Task Run(SiteDb db, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var due = now.TimeOfDay < RunAtUtc ? now.Date.AddDays(-1) + RunAtUtc : now.Date + RunAtUtc;
        if (_doneUntil >= due)
            return;
        await db.RunExclusively(AuditAction, clock, () => CheckTallies(db, now, due, cancellationToken), cancellationToken);
    }

    // All together, so that nobody learns from the count what one of them met. Who confirms in this hour is met by none.
    private static async Task StartBulkModerations(SiteDb db, DateTime now, CancellationToken cancellationToken)
    {
        foreach (var ruling in await db.BulkModerations.Decided().ToListAsync(cancellationToken))
            ruling.Start(RandomId.FirstOfHour(now));
    }

    private async Task CheckTallies(SiteDb db, DateTime now, DateTime due, CancellationToken cancellationToken)
    {
        if (!await db.AuditLog.AnyAsync(a => a.Action == AuditAction && a.At >= due, cancellationToken))
        {
            var differences = await db.FindTallyMismatches(cancellationToken);
            foreach (var difference in differences)
                log.LogError("The tallies are not what the signatures are: {Difference}", difference);
            var detail = differences.Count == 0 ? "No differences" : $"{differences.Count} differences: {string.Join("; ", differences)}";
            db.AuditLog.Add(new AuditEntry(now, null, "clock", AuditAction, "", detail));
            await StartBulkModerations(db, now, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await new SignatureClusterFinder(db).FindClusters(now, cancellationToken);
        }
        _doneUntil = due;
    }
}
