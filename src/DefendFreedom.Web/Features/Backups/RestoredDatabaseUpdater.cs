using DefendFreedom.Auditing;
using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Web.Hosting.Configuration;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Features.Backups;

/// <summary>
/// Brings a restored database up to this version and to this day, before anybody is served from it: what was removed after the backup
/// is removed again, and what has ended since is destroyed again.
/// </summary>
public sealed class RestoredDatabaseUpdater(
    RemovalLog removalLog,
    RetentionPeriod retention,
    IOptions<NodeOptions> node,
    TimeProvider clock
)
{
    /// <summary>Does it, with the removal logs of this site, beside the backup and in it.</summary>
    public async Task<RestoreSummary> BringUpToDate(SiteDb db, BackupManifest manifest, string backup, CancellationToken cancellationToken)
    {
        await db.MigrateIfPending(cancellationToken);
        var hasMatchingTallies = manifest.HasMatchingTallies(await DatabaseSummary.Read(db, cancellationToken));
        var list = RemovalLog.Read(GetLogPaths(backup).Distinct());
        var now = clock.GetUtcNow().UtcDateTime;
        var replayed = await db.ReplayRemovals(list.Removals, node.Value.Name, now, cancellationToken);
        await db.DeleteExpiredData(now, retention.Months, cancellationToken);
        db.AuditLog.Add(
            new AuditEntry(
                now,
                null,
                "console",
                "backup.restore",
                BackupWriter.GetFolderName(manifest.At),
                $"{replayed} of {list.Entries.Count} removals replayed"
            )
        );
        await db.SaveChangesAsync(cancellationToken);
        return new RestoreSummary(hasMatchingTallies, list, replayed);
    }

    private IEnumerable<string> GetLogPaths(string backup) =>
        [removalLog.FilePath, Path.Combine(backup, RemovalLog.FileName), Path.GetFullPath(Path.Combine(backup, "..", RemovalLog.FileName))];
}

/// <summary>Whether the tallies were those of the manifest, the list of removals, and how many signatures it changed.</summary>
public sealed record RestoreSummary(bool HasMatchingTallies, RemovalList RemovalList, int ReplayedCount);
