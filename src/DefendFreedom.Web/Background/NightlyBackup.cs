using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Web.Backups;
using DefendFreedom.Web.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Background;

/// <summary>
/// Makes a backup every night, on one node. One that fails is an error in the log, a line in the audit log that the desk shows on its
/// front page, and is tried again.
/// </summary>
public sealed class NightlyBackup(
    IServiceScopeFactory scopes,
    DataPlaces places,
    RemovalLog removals,
    IOptions<BackupSettings> settings,
    TimeProvider clock,
    ILogger<NightlyBackup> log)
    : RecurringJob(TimeSpan.FromMinutes(1), clock, log)
{
    public const string Job = "backup", Begun = "backup.begin", Done = "backup.done", Failed = "backup.fail";

    /// <summary>How one ends.</summary>
    public static readonly List<string> Ends = [Done, Failed];

    /// <summary>An hour after the nightly recount, in UTC.</summary>
    public static readonly TimeSpan Hour = TimeSpan.FromHours(9);

    /// <summary>So long after one that failed it is tried again.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    private static readonly List<string> Acts = [Begun, Done, Failed];
    private readonly DateTime _started = clock.GetUtcNow().UtcDateTime;
    private DateTime _done;

    /// <summary>Makes tonight's when it is due and nobody has made it or is at it.</summary>
    public override async Task Run(CancellationToken cancellationToken = default)
    {
        places.SweepWork();
        var now = Clock.GetUtcNow().UtcDateTime;
        var due = now.TimeOfDay < Hour ? now.Date.AddDays(-1) + Hour : now.Date + Hour;
        if (settings.Value.Keep == 0 || _done >= due) return;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        if (!await IsDue(db, due, now, cancellationToken)) return;
        await db.RunAlone(Job, Clock, async () =>
        {
            if (await IsDue(db, due, now, cancellationToken)) await Make(scope.ServiceProvider, db, cancellationToken);
        }, cancellationToken);
    }

    private async Task<bool> IsDue(SiteDb db, DateTime due, DateTime now, CancellationToken cancellationToken)
    {
        var last = await db.Audit.AsNoTracking().Of(Acts).FirstOrDefaultAsync(cancellationToken);
        if (last is null && due < _started || last?.Act == Done && last.At >= due) _done = due;   // a new site waits for its first night
        return _done < due && !(last?.Act == Failed && now - last.At <= Patience);
    }

    private async Task Make(IServiceProvider services, SiteDb db, CancellationToken cancellationToken)
    {
        await Write(db, Begun, Environment.MachineName, "");
        try
        {
            var backup = services.GetRequiredService<Backup>();
            var folder = await backup.Make(null, said => Log.LogInformation("Backup: {Said}", said), cancellationToken);
            var dropped = backup.DropOldest();
            Log.LogInformation("Made the backup {Folder} and dropped {Dropped} old ones", folder, dropped.Count);
            await removals.Prune(places.Oldest(), cancellationToken);
            await Write(db, Done, Path.GetFileName(folder), $"{dropped.Count} old ones dropped");
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Log.LogError(e, "The nightly backup failed; it is tried again in an hour");
            await Write(db, Failed, "", e.Message);
        }
    }

    private async Task Write(SiteDb db, string act, string record, string detail)
    {
        db.ChangeTracker.Clear();
        db.Audit.Add(new AuditEntry(Clock.GetUtcNow().UtcDateTime, null, "clock", act, record, detail));
        await db.SaveChangesAsync(CancellationToken.None);
    }
}
