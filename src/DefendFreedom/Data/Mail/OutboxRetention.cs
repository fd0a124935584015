using DefendFreedom.Mail;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Mail;

/// <summary>How long letters wait and are kept, as code.</summary>
public static class OutboxRetention
{
    /// <summary>What has ended, also badly, is of no use to anybody after this.</summary>
    public static readonly TimeSpan RetentionPeriod = TimeSpan.FromDays(30);

    private const int BatchSize = 1000;

    /// <summary>Lets letters go that a wrong clock has put years ahead; says how many.</summary>
    public static Task<int> RescheduleMisdatedMessages(this SiteDb db, DateTime now, CancellationToken cancellationToken = default)
    {
        var latestDueAt = now + OutboxMessage.MaxDelay;
        return db
            .OutboxMessages.Waiting()
            .Where(l => l.DueAt > latestDueAt)
            .ExecuteUpdateAsync(
                set => set.SetProperty(l => l.DueAt, now).SetProperty(l => l.Version, l => l.Version + 1),
                cancellationToken
            );
    }

    /// <summary>Deletes letters that were sent, dropped or given up so long ago; says how many. Short steps: signatures are written to the same file.</summary>
    public static async Task<int> DeleteCompletedMessages(this SiteDb db, DateTime now, CancellationToken cancellationToken = default)
    {
        var (before, deleted) = (now - RetentionPeriod, 0);
        while (
            await db
                .OutboxMessages.CompletedBefore(before)
                .OrderBy(l => l.Id)
                .Select(l => l.Id)
                .Take(BatchSize)
                .ToListAsync(cancellationToken)
                is { Count: > 0 } ids
        )
        {
            var (first, last) = (ids[0], ids[^1]);
            deleted += await db
                .OutboxMessages.Where(l => l.Id >= first && l.Id <= last && l.Status != MessageStatus.Waiting && l.DueAt < before)
                .ExecuteDeleteAsync(cancellationToken);
        }
        return deleted;
    }
}
