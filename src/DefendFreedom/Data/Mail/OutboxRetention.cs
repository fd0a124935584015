using DefendFreedom.Mail;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Mail;

/// <summary>Reschedules and deletes outbox messages.</summary>
public static class OutboxRetention
{
    /// <summary>Messages that were sent, canceled or given up are deleted after this time.</summary>
    public static readonly TimeSpan RetentionPeriod = TimeSpan.FromDays(30);

    private const int BatchSize = 1000;

    /// <summary>Makes messages due now that a wrong clock scheduled too far ahead; returns their number.</summary>
    public static Task<int> RescheduleMisdatedMessages(this SiteDb db, DateTime now, CancellationToken cancellationToken = default)
    {
        var latestDueAt = now + OutboxMessage.MaxDelay;
        return db
            .OutboxMessages.Waiting()
            .Where(m => m.DueAt > latestDueAt)
            .ExecuteUpdateAsync(
                set => set.SetProperty(m => m.DueAt, now).SetProperty(m => m.Version, m => m.Version + 1),
                cancellationToken
            );
    }

    /// <summary>
    /// Deletes messages that ended longer than <see cref="RetentionPeriod"/> ago; returns their number. Works in short steps, because on
    /// SQLite signatures are written to the same file.
    /// </summary>
    public static async Task<int> DeleteCompletedMessages(this SiteDb db, DateTime now, CancellationToken cancellationToken = default)
    {
        var (cutoff, deleted) = (now - RetentionPeriod, 0);
        while (
            await db
                .OutboxMessages.CompletedBefore(cutoff)
                .OrderBy(m => m.Id)
                .Select(m => m.Id)
                .Take(BatchSize)
                .ToListAsync(cancellationToken)
                is { Count: > 0 } ids
        )
        {
            var (first, last) = (ids[0], ids[^1]);
            deleted += await db
                .OutboxMessages.Where(m => m.Id >= first && m.Id <= last && m.Status != MessageStatus.Waiting && m.DueAt < cutoff)
                .ExecuteDeleteAsync(cancellationToken);
        }
        return deleted;
    }
}
