using DefendFreedom.Auditing;
using DefendFreedom.Data;
using DefendFreedom.Data.Backups;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Web.Hosting.Configuration;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Features.Backups;

/// <summary>
/// Updates a restored database to this version and to the present before it is used: removals after the backup are replayed, and data that
/// has expired since is deleted.
/// </summary>
public sealed class RestoredDatabaseUpdater(
    RemovalLog removalLog,
    RetentionPeriod retention,
    IOptions<NodeOptions> node,
    TimeProvider clock
)
{
    /// <summary>Updates the database, using the removal logs of this site, next to the backup and in it.</summary>
    public async Task<RestoreSummary> BringUpToDate(SiteDb db, BackupManifest manifest, string backup, CancellationToken cancellationToken)
    {
        await db.MigrateIfPending(cancellationToken);
        var hasMatchingTallies = manifest.HasMatchingTallies(await DatabaseSummary.Read(db, cancellationToken));
        var removalList = RemovalLog.Read(GetLogPaths(backup).Distinct());
        var now = clock.GetUtcNow().UtcDateTime;
        var replayed = await db.ReplayRemovals(removalList.Removals, node.Value.Name, now, cancellationToken);
        await db.DeleteExpiredData(now, retention.Months, cancellationToken);
        db.AuditLog.Add(
            new AuditEntry(
                now,
                null,
                "console",
                "backup.restore",
                BackupWriter.GetFolderName(manifest.At),
                $"{replayed} of {removalList.Entries.Count} removals replayed"
            )
        );
        await db.SaveChangesAsync(cancellationToken);
        return new RestoreSummary(hasMatchingTallies, removalList, replayed);
    }

    private IEnumerable<string> GetLogPaths(string backup) =>
        [removalLog.FilePath, Path.Combine(backup, RemovalLog.FileName), Path.GetFullPath(Path.Combine(backup, "..", RemovalLog.FileName))];
}

/// <summary>
/// The result of a restore: whether the tallies matched the manifest, the list of removals, and the number of signatures that they changed.
/// </summary>
public sealed record RestoreSummary(bool HasMatchingTallies, RemovalList RemovalList, int ReplayedCount);
