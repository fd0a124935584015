using DefendFreedom.Data;
using DefendFreedom.Web.Hosting.Jobs;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Hosting.Database;

/// <summary>
/// Follows the change log: each feature refreshes what it derives from the database, on this node at once and on the other nodes through a
/// query twice a second.
/// </summary>
public sealed class ChangeFeed(
    IServiceScopeFactory scopes,
    IEnumerable<IChangeSubscriber> subscribers,
    TimeProvider clock,
    ILogger<ChangeFeed> log
) : RecurringJob(TimeSpan.FromMilliseconds(500), clock, log, runsAtStart: true)
{
    private readonly SemaphoreSlim _lock = new(1, 1);
    private readonly IdGapTracker _gaps = new();
    private int _lastId;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        _lastId = await db.ChangeLog.MaxAsync(c => (int?)c.Id, cancellationToken) ?? 0;
        foreach (var subscriber in subscribers)
            await subscriber.Start(db, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Applies all pending changes now.</summary>
    public override async Task Run(CancellationToken cancellationToken = default)
    {
        await _lock.WaitAsync(cancellationToken);
        try
        {
            using var scope = scopes.CreateScope();
            var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
            var pending = _gaps.Pending(Clock.GetUtcNow());
            var changes = await db
                .ChangeLog.Where(c => c.Id > _lastId || pending.Contains(c.Id))
                .OrderBy(c => c.Id)
                .Take(1000)
                .ToListAsync(cancellationToken);
            foreach (var subscriber in subscribers)
                await subscriber.Apply(db, changes, cancellationToken);
            if (changes.Count == 0)
                return;
            _gaps.Record(_lastId, changes.ConvertAll(c => c.Id), Clock.GetUtcNow());
            _lastId = Math.Max(_lastId, changes[^1].Id);
        }
        finally
        {
            _lock.Release();
        }
    }
}
