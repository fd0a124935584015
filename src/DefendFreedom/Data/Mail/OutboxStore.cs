using DefendFreedom.Mail;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Mail;

/// <summary>
/// Leases letters of the outbox to one node and records what became of them, in a few statements whatever their number:
/// signatures are written to the same file. A row goes by its version, so a letter that another node has taken since, or that
/// has come back, is left as it is and the rest are recorded.
/// </summary>
public sealed class OutboxStore(SiteDb db)
{
    // What is the same for most letters of a batch, so that one statement records them all.
    private sealed record Outcome(int Version, MessageStatus Status, int Attempts, string? LastError, bool HasContent, DateTime? DueAt);

    /// <summary>Some of the letters that may leave. They belong to who took them until the lease is over.</summary>
    public async Task<List<OutboxMessage>> LeaseBatch(
        IQueryable<OutboxMessage> due,
        DateTime now,
        CancellationToken cancellationToken = default
    )
    {
        var (lease, until, ids) = (Guid.NewGuid(), now + OutboxMessage.LeaseDuration, due.Select(d => d.Id));
        // SQL Server looks again at a row once it has locked it, but not at the sub-query that found it: without the condition
        // beside that, two nodes that chose the same letters at once would both have them. It has no state in it, or
        // SQLite would walk through all that are due; one that has ended in between is not among those that are read.
        var taken = await db
            .OutboxMessages.Where(l => ids.Contains(l.Id) && l.DueAt <= now)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(l => l.LeaseId, lease).SetProperty(l => l.DueAt, until).SetProperty(l => l.Version, l => l.Version + 1),
                cancellationToken
            );
        if (taken == 0)
            return [];
        var mine = db.OutboxMessages.AsNoTracking().Where(l => l.Status == MessageStatus.Waiting && l.DueAt == until && l.LeaseId == lease);
        return await mine.OrderBy(l => l.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Records what became of letters that were taken; says of how many.</summary>
    public Task<int> RecordResults(IReadOnlyCollection<OutboxMessage> messages, CancellationToken cancellationToken = default) =>
        db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                var recorded = 0;
                foreach (var same in messages.GroupBy(GetOutcome))
                    recorded += await RecordResults(same, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return recorded;
            });

    private Task<int> RecordResults(IGrouping<Outcome, OutboxMessage> messages, CancellationToken cancellationToken)
    {
        var (outcome, ids, due) = (messages.Key, messages.Select(l => l.Id).ToList(), messages.Max(l => l.DueAt));
        return db
            .OutboxMessages.Where(l => ids.Contains(l.Id) && l.Version == outcome.Version)
            .ExecuteUpdateAsync(
                set =>
                {
                    set.SetProperty(l => l.Version, l => l.Version + 1)
                        .SetProperty(l => l.Status, outcome.Status)
                        .SetProperty(l => l.DueAt, due)
                        .SetProperty(l => l.Attempts, outcome.Attempts)
                        .SetProperty(l => l.LastError, outcome.LastError);
                    if (!outcome.HasContent)
                        set.SetProperty(l => l.Content, (byte[]?)null);
                },
                cancellationToken
            );
    }

    // To the second it makes no difference when a letter left; when one is due again does.
    private static Outcome GetOutcome(OutboxMessage message) =>
        new(
            message.Version,
            message.Status,
            message.Attempts,
            message.LastError,
            message.Content is not null,
            message.Status == MessageStatus.Waiting ? message.DueAt : null
        );
}
