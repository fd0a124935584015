using DefendFreedom.Auditing;
using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Text;
using DefendFreedom.Web.Hosting.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Features.Backups;

/// <summary>
/// Makes a backup every night, on one node. A failed backup is logged as an error and in the audit log, shown on the front page of the
/// desk, and tried again.
/// </summary>
public sealed class NightlyBackupJob(
    IServiceScopeFactory scopes,
    DataPaths paths,
    RemovalLog removals,
    IOptions<BackupOptions> settings,
    TimeProvider clock,
    ILogger<NightlyBackupJob> log
) : RecurringJob(TimeSpan.FromMinutes(1), clock, log)
{
    public const string LeaseName = "backup",
        BeginAction = "backup.begin",
        DoneAction = "backup.done",
        FailAction = "backup.fail";

    /// <summary>The audit actions with which a backup ends.</summary>
    public static readonly List<string> EndActions = [DoneAction, FailAction];

    /// <summary>An hour after the nightly recount, in UTC.</summary>
    public static readonly TimeSpan RunAtUtc = TimeSpan.FromHours(9);

    /// <summary>Time after a failed backup until the next try.</summary>
    public static readonly TimeSpan RetryDelay = TimeSpan.FromHours(1);

    private static readonly List<string> AllActions = [BeginAction, DoneAction, FailAction];
    private readonly DateTime _startedAt = clock.GetUtcNow().UtcDateTime;
    private readonly NightlySchedule _schedule = new(RunAtUtc);

    /// <summary>Makes tonight's backup if it is due and no other node has made it or is making it.</summary>
    public override async Task Run(CancellationToken cancellationToken = default)
    {
        paths.DeleteAbandonedWork();
        var now = Clock.GetUtcNow().UtcDateTime;
        if (settings.Value.RetainCount == 0 || !_schedule.IsDue(now, out var due))
            return;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        if (!await IsDue(db, due, now, cancellationToken))
            return;
        await db.RunExclusively(
            LeaseName,
            Clock,
            async () =>
            {
                if (await IsDue(db, due, now, cancellationToken))
                    await CreateBackup(scope.ServiceProvider, db, cancellationToken);
            },
            cancellationToken
        );
    }

    private async Task<bool> IsDue(SiteDb db, DateTime due, DateTime now, CancellationToken cancellationToken)
    {
        var last = await db.AuditLog.AsNoTracking().WithActions(AllActions).FirstOrDefaultAsync(cancellationToken);
        if (last is null && due < _startedAt || last?.Action == DoneAction && last.At >= due)
            _schedule.MarkDone(due); // a new site waits for its first night
        return _schedule.IsDue(now, out _) && !(last?.Action == FailAction && now - last.At <= RetryDelay);
    }

    private async Task CreateBackup(IServiceProvider services, SiteDb db, CancellationToken cancellationToken)
    {
        await WriteAudit(db, BeginAction, Environment.MachineName, "");
        try
        {
            var backup = services.GetRequiredService<BackupWriter>();
            var folder = await backup.Create(null, progress => Log.LogInformation("Backup: {Progress}", progress), cancellationToken);
            var deleted = backup.DeleteOldest();
            services.GetRequiredService<UpgradeBackup>().DeleteOld();
            Log.LogInformation("Made the backup {Folder} and deleted {Deleted} old ones", folder, deleted.Count);
            await removals.Prune(paths.GetOldestTime(), cancellationToken);
            await WriteAudit(
                db,
                DoneAction,
                Path.GetFileName(folder),
                $"{Quantity.Format(deleted.Count, "old backup", "old backups")} deleted"
            );
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Log.LogError(e, "The nightly backup failed; the next attempt is in an hour");
            await WriteAudit(db, FailAction, "", e.Message);
        }
    }

    private async Task WriteAudit(SiteDb db, string action, string subject, string detail)
    {
        db.ChangeTracker.Clear();
        db.AuditLog.Add(new AuditEntry(Clock.GetUtcNow().UtcDateTime, null, "clock", action, subject, detail));
        await db.SaveChangesAsync(CancellationToken.None);
    }
}
