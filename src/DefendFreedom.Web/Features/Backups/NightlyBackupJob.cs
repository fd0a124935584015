using DefendFreedom.Auditing;
using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Web.Hosting.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Features.Backups;

/// <summary>
/// Makes a backup every night, on one node. One that fails is an error in the log, a line in the audit log that the desk shows on its
/// front page, and is tried again.
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

    /// <summary>How one ends.</summary>
    public static readonly List<string> EndActions = [DoneAction, FailAction];

    /// <summary>An hour after the nightly recount, in UTC.</summary>
    public static readonly TimeSpan RunAtUtc = TimeSpan.FromHours(9);

    /// <summary>So long after one that failed it is tried again.</summary>
    public static readonly TimeSpan RetryDelay = TimeSpan.FromHours(1);

    private static readonly List<string> AllActions = [BeginAction, DoneAction, FailAction];
    private readonly DateTime _startedAt = clock.GetUtcNow().UtcDateTime;
    private DateTime _doneUntil;

    /// <summary>Makes tonight's when it is due and nobody has made it or is at it.</summary>
    public override async Task Run(CancellationToken cancellationToken = default)
    {
        paths.DeleteAbandonedWork();
        var now = Clock.GetUtcNow().UtcDateTime;
        var due = now.TimeOfDay < RunAtUtc ? now.Date.AddDays(-1) + RunAtUtc : now.Date + RunAtUtc;
        if (settings.Value.RetainCount == 0 || _doneUntil >= due)
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
            _doneUntil = due; // a new site waits for its first night
        return _doneUntil < due && !(last?.Action == FailAction && now - last.At <= RetryDelay);
    }

    private async Task CreateBackup(IServiceProvider services, SiteDb db, CancellationToken cancellationToken)
    {
        await WriteAudit(db, BeginAction, Environment.MachineName, "");
        try
        {
            var backup = services.GetRequiredService<BackupWriter>();
            var folder = await backup.Create(null, said => Log.LogInformation("Backup: {Said}", said), cancellationToken);
            var deleted = backup.DeleteOldest();
            Log.LogInformation("Made the backup {Folder} and dropped {Dropped} old ones", folder, deleted.Count);
            await removals.Prune(paths.GetOldestTime(), cancellationToken);
            await WriteAudit(db, DoneAction, Path.GetFileName(folder), $"{deleted.Count} old ones dropped");
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Log.LogError(e, "The nightly backup failed; it is tried again in an hour");
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
