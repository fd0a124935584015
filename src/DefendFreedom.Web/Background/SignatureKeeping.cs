using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Settings;
using DefendFreedom.Web.Signing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Background;

/// <summary>What time does to signatures: reminders, forgetting, the count by place, the end of keys. Each part goes on when another fails.</summary>
public sealed class SignatureKeeping(
    IServiceScopeFactory scopes, Secrets secrets, RemovalLog removals, DataKeyInUse dataKey, WritingTurns turns, NightlyRecount recount, SteadyClock steady, IOptions<PetitionSettings> settings, TimeProvider clock, ILogger<SignatureKeeping> log)
    : RecurringJob(TimeSpan.FromMinutes(1), clock, log)
{
    private long _hour;

    public override async Task Run(CancellationToken cancellationToken = default)
    {
        var now = Clock.GetUtcNow().UtcDateTime;
        dataKey.Expire(now);
        await Try(db => db.PublishPlaces(now, cancellationToken), cancellationToken);
        await Try(db => db.EndDay(now, cancellationToken), cancellationToken);
        await Try(db => secrets.ForgetDestroyed(db, cancellationToken), cancellationToken);
        await Try(db => db.Remind(now, cancellationToken), cancellationToken);
        await Try(db => db.RecallLetters(now, cancellationToken), cancellationToken);
        if (steady.IsTrusted()) await Forget(now, cancellationToken);
        await Try(db => recount.Run(db, cancellationToken), cancellationToken);
        await Try(db => db.CopyLog(cancellationToken), cancellationToken);
        await Try(db => turns.Other(() => db.EmptyLog(cancellationToken)), cancellationToken);
    }

    private async Task Forget(DateTime now, CancellationToken cancellationToken)
    {
        await Try(db => db.EndConfirming(now, ended => removals.TryAppend(ended), cancellationToken), cancellationToken);
        await Try(db => secrets.ForgetWeeks(db, cancellationToken), cancellationToken);
        await Try(db => db.ForgetAbandoned(now, cancellationToken), cancellationToken);
        await Try(db => db.ForgetNetworks(now, cancellationToken), cancellationToken);
        if (IsNewHour(now)) await Try(db => db.ForgetEnded(now, settings.Value.ForgetAfterMonths, cancellationToken), cancellationToken);   // may have to look at all signatures
        await Try(db => db.ForgetLetters(now, cancellationToken), cancellationToken);
    }

    private bool IsNewHour(DateTime now) => Interlocked.Exchange(ref _hour, now.Ticks / TimeSpan.TicksPerHour) != now.Ticks / TimeSpan.TicksPerHour;

    private async Task Try(Func<SiteDb, Task> part, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await part(scope.ServiceProvider.GetRequiredService<SiteDb>());
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another node is doing the same.
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Log.LogError(e, "Something that was due for signatures could not be done; this is tried again in a minute");
        }
    }
}
