using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Background;

/// <summary>Carries on the rulings that are under way, batch by batch, with room for signers between two.</summary>
public sealed class RulingRunner(IServiceScopeFactory scopes, WritingTurns turns, IOptions<PetitionSettings> settings, TimeProvider clock, ILogger<RulingRunner> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Run(stoppingToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Another node, or somebody who took a signature back, was first: seen anew in a second.
            }
            catch (Exception e) when (e is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                log.LogError(e, "A ruling could not be carried on; this is tried again");
            }
        }
    }

    private async Task Run(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        foreach (var id in await db.Rulings.UnderWay().Select(r => r.Id).ToListAsync(CancellationToken.None))   // to its end: a query that is broken off is an error in EF's log
        {
            var work = new RulingWork(db, settings.Value.Node);
            while (!stop.IsCancellationRequested && await turns.Other(() => work.Step(id, clock.GetUtcNow().UtcDateTime))) await Task.Delay(Breath, stop);
        }
    }
}
