using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Web.Hosting.Configuration;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Backups;

/// <summary>
/// Brings a restored database up to this version and to this day, before anybody is served from it: what was removed after the backup
/// is removed again, and what has ended since is destroyed again.
/// </summary>
public sealed class RestoredDatabase(RemovalLog log, RetentionPeriod retention, IOptions<NodeOptions> node, TimeProvider clock)
{
    /// <summary>Does it, with the removal logs of this site, beside the backup and in it.</summary>
    public async Task<RestoreSummary> Prepare(SiteDb db, Manifest manifest, string backup, CancellationToken cancellationToken)
    {
        await db.MigrateWhenPending(cancellationToken);
        var isAsWritten = manifest.HasTallies(await RecordedState.Of(db, cancellationToken));
        var list = RemovalLog.Read(Logs(backup).Distinct());
        var now = clock.GetUtcNow().UtcDateTime;
        var replayed = await db.Replay(list.Removals, node.Value.Name, now, cancellationToken);
        await db.DestroyEnded(now, retention.Months, cancellationToken);
        db.Audit.Add(new AuditEntry(now, null, "console", "backup.restore", Backup.NameOf(manifest.At), $"{replayed} of {list.Entries.Count} removals replayed"));
        await db.SaveChangesAsync(cancellationToken);
        return new RestoreSummary(isAsWritten, list, replayed);
    }

    private IEnumerable<string> Logs(string backup) =>
        [log.FilePath, Path.Combine(backup, RemovalLog.Name), Path.GetFullPath(Path.Combine(backup, "..", RemovalLog.Name))];
}

/// <summary>Whether the tallies were those of the manifest, the list of removals, and how many signatures it changed.</summary>
public sealed record RestoreSummary(bool IsAsWritten, RemovalList List, int Replayed);
