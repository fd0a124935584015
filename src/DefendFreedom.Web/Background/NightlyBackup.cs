using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Web.Backups;
using DefendFreedom.Web.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Background;

/// <summary>
/// Makes a backup every night, on one node. The audit log is the lease: whose line that it begins comes first makes it, and when no
/// end follows within the lease another may begin. One that fails is an error in the log, a line in the audit log that the desk
/// shows on its front page, and is tried again.
/// </summary>
public sealed class NightlyBackup(IServiceScopeFactory scopes, IOptions<BackupSettings> settings, TimeProvider clock, ILogger<NightlyBackup> log) : BackgroundService
{
    public const string Begun = "backup.begin", Done = "backup.done", Failed = "backup.fail";

    /// <summary>How one ends.</summary>
    public static readonly List<string> Ends = [Done, Failed];

    /// <summary>An hour after the nightly recount, in UTC.</summary>
    public static readonly TimeSpan Hour = TimeSpan.FromHours(9);

    /// <summary>A node that has begun and says nothing for so long is gone.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromHours(2);

    /// <summary>So long after one that failed it is tried again.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private static readonly List<string> Acts = [Begun, Done, Failed];
    private readonly DateTime _started = clock.GetUtcNow().UtcDateTime;
    private DateTime _done;

    /// <summary>Makes tonight's when it is due and nobody has made it or is at it.</summary>
    public async Task Run(CancellationToken stop = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var due = now.TimeOfDay < Hour ? now.Date.AddDays(-1) + Hour : now.Date + Hour;
        if (settings.Value.Keep == 0 || _done >= due) return;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        var last = await Last(db, stop);
        if (last is null && due < _started || last?.Act == Done && last.At >= due) _done = due;   // a new site waits for its first night
        else if (IsFree(last, now) && await IsFirst(db, last, now, stop)) await Make(scope.ServiceProvider, db, stop);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Run(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)   // the database is away: ask again
            {
                log.LogWarning(e, "It could not be asked when the last backup was made");
            }
        }
    }

    private static bool IsFree(AuditEntry? last, DateTime now) => last?.Act switch
    {
        Begun => now - last.At > Lease,
        Failed => now - last.At > Patience,
        _ => true,
    };

    // The chain of the audit log puts the lines of several nodes in one order.
    private static async Task<bool> IsFirst(SiteDb db, AuditEntry? last, DateTime now, CancellationToken stop)
    {
        var mine = Line(Begun, Environment.MachineName, "", now);
        db.Audit.Add(mine);
        await db.SaveChangesAsync(stop);
        var before = last?.Id ?? 0;
        return await db.Audit.Where(a => a.Id > before && a.Act == Begun).MinAsync(a => a.Id, stop) == mine.Id;
    }

    private async Task Make(IServiceProvider services, SiteDb db, CancellationToken stop)
    {
        AuditEntry end;
        try
        {
            var backup = services.GetRequiredService<Backup>();
            var folder = await backup.Make(null, said => log.LogInformation("Backup: {Said}", said), stop);
            var dropped = backup.DropOldest();
            log.LogInformation("Made the backup {Folder} and dropped {Dropped} old ones", folder, dropped.Count);
            end = Line(Done, Path.GetFileName(folder), $"{dropped.Count} old ones dropped", clock.GetUtcNow().UtcDateTime);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "The nightly backup failed; it is tried again in an hour");
            end = Line(Failed, "", e.Message, clock.GetUtcNow().UtcDateTime);
        }
        db.ChangeTracker.Clear();
        db.Audit.Add(end);
        await db.SaveChangesAsync(CancellationToken.None);
    }

    private static Task<AuditEntry?> Last(SiteDb db, CancellationToken stop) =>
        db.Audit.AsNoTracking().Of(Acts).FirstOrDefaultAsync(stop);

    private static AuditEntry Line(string act, string record, string detail, DateTime now) => new(now, null, "clock", act, record, detail);
}
