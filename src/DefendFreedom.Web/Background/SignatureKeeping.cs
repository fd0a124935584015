using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Settings;
using DefendFreedom.Web.Signing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Background;

/// <summary>What time does to signatures: reminders, forgetting, the count by place, the end of keys. Each part goes on when another fails.</summary>
public sealed class SignatureKeeping(
    IServiceScopeFactory scopes, Secrets secrets, DataKeyInUse dataKey, WritingTurns turns, NightlyRecount recount, SteadyClock steady, IOptions<PetitionSettings> settings, TimeProvider clock, ILogger<SignatureKeeping> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private long _hour;

    /// <summary>Does everything that is due now.</summary>
    public async Task Run(CancellationToken stop = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        dataKey.Expire(now);
        await Try(db => db.PublishPlaces(stop));
        await Try(db => db.EndDay(now, stop));
        await Try(db => db.Remind(now, stop));
        await Try(db => db.RecallLetters(now, stop));
        if (steady.IsTrusted()) await Forget(now, stop);
        await Try(db => recount.Run(db, stop));
        await Try(db => db.CopyLog(stop));
        await Try(db => turns.Other(() => db.EmptyLog(stop)));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await Run(CancellationToken.None);   // to its end: a query that is broken off is an error in EF's log
    }

    private async Task Forget(DateTime now, CancellationToken stop)
    {
        await Try(db => secrets.ForgetWeeks(db, stop));
        await Try(db => db.ForgetAbandoned(now, stop));
        if (IsNewHour(now)) await Try(db => db.ForgetEnded(now, settings.Value.ForgetAfterMonths, stop));   // may have to look at all signatures
        await Try(db => db.ForgetLetters(now, stop));
    }

    private bool IsNewHour(DateTime now) => Interlocked.Exchange(ref _hour, now.Ticks / TimeSpan.TicksPerHour) != now.Ticks / TimeSpan.TicksPerHour;

    private async Task Try(Func<SiteDb, Task> part)
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
        catch (Exception e)
        {
            log.LogError(e, "Something that was due for signatures could not be done; this is tried again in a minute");
        }
    }
}
