using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Mail;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Petitions.Signing;
using DefendFreedom.Web.Hosting.Database;
using DefendFreedom.Web.Hosting.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Features.Petitions;

/// <summary>
/// Periodic maintenance of signatures: reminders, deletions, counts by place, key expiry. If one step fails, the others still run.
/// </summary>
public sealed class SignatureMaintenanceJob(
    IServiceScopeFactory scopes,
    SharedSecrets secrets,
    RemovalLog removals,
    SiteContent content,
    CurrentDataKey dataKey,
    WriteScheduler writeScheduler,
    NightlySignatureCheck nightlyCheck,
    ClockJumpGuard clockGuard,
    IOptions<PetitionOptions> settings,
    TimeProvider clock,
    ILogger<SignatureMaintenanceJob> log
) : RecurringJob(TimeSpan.FromMinutes(1), clock, log)
{
    private long _lastHour;

    public override async Task Run(CancellationToken cancellationToken = default)
    {
        var (now, zone) = (Clock.GetUtcNow().UtcDateTime, content.Current.Site.TimeZone);
        dataKey.ExpireIfDue(now);
        await RunStep(db => db.PublishPlaceCounts(now, zone, cancellationToken), cancellationToken);
        await RunStep(db => db.RecordDailyCounts(now, zone, cancellationToken), cancellationToken);
        await RunStep(db => secrets.EvictDestroyed(db, cancellationToken), cancellationToken);
        await RunStep(db => db.EnqueueReminders(now, cancellationToken), cancellationToken);
        await RunStep(db => db.RescheduleMisdatedMessages(now, cancellationToken), cancellationToken);
        if (clockGuard.IsStable())
            await DeleteExpired(now, cancellationToken);
        await RunStep(db => nightlyCheck.Run(db, cancellationToken), cancellationToken);
        await RunStep(db => db.CheckpointWal(cancellationToken), cancellationToken);
        await RunStep(db => writeScheduler.RunBackground(() => db.TruncateWal(cancellationToken)), cancellationToken);
    }

    private async Task DeleteExpired(DateTime now, CancellationToken cancellationToken)
    {
        await RunStep(db => db.EndConfirmation(now, ended => removals.TryAppend(ended), cancellationToken), cancellationToken);
        await RunStep(db => secrets.DeleteExpiredNetworkKeys(db, cancellationToken), cancellationToken);
        await RunStep(db => db.DeleteUnconfirmed(now, cancellationToken), cancellationToken);
        await RunStep(db => db.DeleteNetworkFingerprints(now, cancellationToken), cancellationToken);
        if (TryEnterHour(now))
            // Hourly, because it may have to scan all signatures.
            await RunStep(db => db.DeleteAfterRetention(now, settings.Value.RetentionMonths, cancellationToken), cancellationToken);
        await RunStep(db => db.DeleteCompletedMessages(now, cancellationToken), cancellationToken);
    }

    private bool TryEnterHour(DateTime now) =>
        Interlocked.Exchange(ref _lastHour, now.Ticks / TimeSpan.TicksPerHour) != now.Ticks / TimeSpan.TicksPerHour;

    private async Task RunStep(Func<SiteDb, Task> step, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await step(scope.ServiceProvider.GetRequiredService<SiteDb>());
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another node is doing the same work.
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Log.LogError(e, "A maintenance step for signatures failed; the next attempt is in a minute");
        }
    }
}
