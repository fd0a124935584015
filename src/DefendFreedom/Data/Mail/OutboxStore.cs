using DefendFreedom.Mail;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Mail;

/// <summary>
/// Leases outbox messages to one node and records their results. Uses a few statements whatever the number of messages, because on
/// SQLite signatures are written to the same file. Updates match on the version, so a message that another node has leased since, or
/// that has bounced, is left unchanged while the rest are recorded.
/// </summary>
public sealed class OutboxStore(SiteDb db)
{
    // Values that most messages of a batch share, so that one statement records them all.
    private sealed record Outcome(int Version, MessageStatus Status, int Attempts, string? LastError, bool HasContent, DateTime? DueAt);

    /// <summary>Leases messages that are due and returns them. They belong to the caller until the lease expires.</summary>
    public async Task<List<OutboxMessage>> LeaseBatch(
        IQueryable<OutboxMessage> due,
        DateTime now,
        CancellationToken cancellationToken = default
    )
    {
        var (leaseId, expiresAt, ids) = (Guid.NewGuid(), now + OutboxMessage.LeaseDuration, due.Select(d => d.Id));
        // SQL Server checks a row's conditions again once it has locked it, but not the subquery that selected it: without the second
        // condition on DueAt, two nodes that selected the same messages at once would both lease them. That condition does not include the
        // status, or SQLite would scan all due messages; messages that ended in between are filtered out when they are read below.
        var leasedCount = await db
            .OutboxMessages.Where(m => ids.Contains(m.Id) && m.DueAt <= now)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(m => m.LeaseId, leaseId)
                        .SetProperty(m => m.DueAt, expiresAt)
                        .SetProperty(m => m.Version, m => m.Version + 1),
                cancellationToken
            );
        if (leasedCount == 0)
            return [];
        var leased = db
            .OutboxMessages.AsNoTracking()
            .Where(m => m.Status == MessageStatus.Waiting && m.DueAt == expiresAt && m.LeaseId == leaseId);
        return await leased.OrderBy(m => m.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Records the results of leased messages; returns the number recorded.</summary>
    public Task<int> RecordResults(IReadOnlyCollection<OutboxMessage> messages, CancellationToken cancellationToken = default) =>
        db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                var recorded = 0;
                foreach (var group in messages.GroupBy(GetOutcome))
                    recorded += await RecordResults(group, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return recorded;
            });

    private Task<int> RecordResults(IGrouping<Outcome, OutboxMessage> messages, CancellationToken cancellationToken)
    {
        var (outcome, ids, dueAt) = (messages.Key, messages.Select(m => m.Id).ToList(), messages.Max(m => m.DueAt));
        return db
            .OutboxMessages.Where(m => ids.Contains(m.Id) && m.Version == outcome.Version)
            .ExecuteUpdateAsync(
                set =>
                {
                    set.SetProperty(m => m.Version, m => m.Version + 1)
                        .SetProperty(m => m.Status, outcome.Status)
                        .SetProperty(m => m.DueAt, dueAt)
                        .SetProperty(m => m.Attempts, outcome.Attempts)
                        .SetProperty(m => m.LastError, outcome.LastError);
                    if (!outcome.HasContent)
                        set.SetProperty(m => m.Content, (byte[]?)null);
                },
                cancellationToken
            );
    }

    // The exact second in which a message was sent does not matter, so only the time of a retry is part of the outcome.
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
