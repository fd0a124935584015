using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Hosting.Database;
using DefendFreedom.Web.Hosting.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Features.Petitions;

/// <summary>Continues the bulk moderations in progress, batch by batch, with pauses for new signatures.</summary>
public sealed class BulkModerationJob(
    IServiceScopeFactory scopes,
    WriteScheduler writeScheduler,
    IOptions<NodeOptions> node,
    TimeProvider clock,
    ILogger<BulkModerationJob> log
) : RecurringJob(TimeSpan.FromSeconds(1), clock, log)
{
    private static readonly TimeSpan DelayBetweenBatches = TimeSpan.FromMilliseconds(20);

    public override async Task Run(CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        try
        {
            foreach (var id in await db.BulkModerations.InProgress().Select(r => r.Id).ToListAsync(cancellationToken))
                await ProcessBatches(db, id, cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another node, or a supporter who withdrew a signature, saved first; the next run reloads in a second.
        }
    }

    private async Task ProcessBatches(SiteDb db, int id, CancellationToken cancellationToken)
    {
        var executor = new BulkModerationExecutor(db, node.Value.Name);
        while (await writeScheduler.RunBackground(() => executor.ProcessBatch(id, Clock.GetUtcNow().UtcDateTime, cancellationToken)))
            await Task.Delay(DelayBetweenBatches, cancellationToken);
    }
}
