using DefendFreedom.Data.Mail;
using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Petitions;

/// <summary>Removes from a restored database, before it is used, what has been removed since the backup.</summary>
public static class RemovalReplay
{
    private const int BatchSize = 500;

    /// <summary>
    /// Replays removals made after the backup; returns the number of signatures affected. Replaying a second time changes nothing.
    /// </summary>
    public static async Task<int> ReplayRemovals(
        this SiteDb db,
        IReadOnlyList<Removal> removals,
        string node,
        DateTime now,
        CancellationToken cancellationToken = default
    )
    {
        var replayed = 0;
        var endedIds = removals.Where(r => r.Kind == RemovalKind.ConfirmationEnded).Select(r => r.Id).ToHashSet();
        var openIds = await db.Petitions.Where(p => p.SecretsDestroyedAt == null).Select(p => p.Id).ToListAsync(cancellationToken);
        foreach (var id in openIds.Where(id => endedIds.Contains(id)))
            await db.EndConfirmation(id, now, cancellationToken);
        foreach (var batch in removals.DistinctBy(r => (r.Kind, Convert.ToHexString(r.Key))).Chunk(BatchSize))
        {
            var outcomes = await new SignatureBatchWriter(db, node).Write(
                await db.CreateCommands(batch, now, cancellationToken),
                cancellationToken
            );
            replayed += outcomes.Count(o => o == SigningOutcome.Done) + await db.ReplayErasures(batch, now, cancellationToken);
        }
        return replayed;
    }

    /// <summary>
    /// Deletes what has expired since the backup: secrets and fingerprints of petitions that can no longer be confirmed, network
    /// fingerprints, unconfirmed submissions, withdrawn signatures, signatures past their retention period, and completed messages.
    /// </summary>
    public static async Task DeleteExpiredData(this SiteDb db, DateTime now, int months, CancellationToken cancellationToken = default)
    {
        await db.EndConfirmation(now, _ => Task.CompletedTask, cancellationToken);
        await db.DeleteNetworkFingerprints(now, cancellationToken);
        await db.DeleteUnconfirmed(now, cancellationToken);
        await db.DeleteAfterRetention(now, months, cancellationToken);
        await db.DeleteCompletedMessages(now, cancellationToken);
        await db.TruncateWal(cancellationToken);
    }

    private static async Task<List<SignatureCommand>> CreateCommands(
        this SiteDb db,
        Removal[] removals,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var (withdrawn, left) = (Keys(RemovalKind.Withdrawn), Keys(RemovalKind.LeftUpdates));
        var commands = new List<SignatureCommand>();
        var withdrawals = await db
            .Signatures.Where(s => withdrawn.Contains(s.WithdrawHash))
            .Select(s => new { s.Id, s.WithdrawHash })
            .ToListAsync(cancellationToken);
        commands.AddRange(withdrawals.Select(s => new WithdrawSignature(now, s.Id, s.WithdrawHash)));
        var unsubscriptions = await db
            .Signatures.Where(s => left.Contains(s.LeaveHash) && s.WantsUpdates)
            .Select(s => new { s.Id, s.LeaveHash })
            .ToListAsync(cancellationToken);
        commands.AddRange(unsubscriptions.Select(s => new LeaveUpdates(now, s.Id, s.LeaveHash)));
        return commands;

        List<byte[]> Keys(RemovalKind kind) => [.. removals.Where(r => r.Kind == kind).Select(r => r.Key)];
    }

    private static async Task<int> ReplayErasures(this SiteDb db, Removal[] removals, DateTime now, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var ids = removals.Where(r => r.Kind == RemovalKind.Erased).Select(r => r.Id).ToList();
        var signatures = await db.Signatures.Where(s => ids.Contains(s.Id) && s.ErasedAt == null).ToListAsync(cancellationToken);
        foreach (var signature in signatures)
            signature.Erase(now);
        await db.SaveChangesAsync(cancellationToken);
        return signatures.Count;
    }
}
