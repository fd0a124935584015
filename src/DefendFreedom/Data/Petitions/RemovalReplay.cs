using DefendFreedom.Data.Mail;
using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Petitions;

/// <summary>What a restored database must lose before anybody is served from it.</summary>
public static class RemovalReplay
{
    private const int BatchSize = 500;

    /// <summary>
    /// Removes again what was removed after the backup was made; says from how many signatures. Replaying a second time changes nothing.
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
        var ended = removals.Where(r => r.Kind == RemovalKind.ConfirmationEnded).Select(r => r.Id).ToHashSet();
        var open = await db.Petitions.Where(p => p.SecretsDestroyedAt == null).Select(p => p.Id).ToListAsync(cancellationToken);
        foreach (var id in open.Where(id => ended.Contains(id)))
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
    /// Destroys again what has ended since: secrets and fingerprints of petitions that nobody can confirm any more, networks, forms that
    /// were never confirmed, signatures that were withdrawn or belong to petitions that are long over, and letters.
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
        var found = await db
            .Signatures.Where(s => withdrawn.Contains(s.WithdrawHash))
            .Select(s => new { s.Id, s.WithdrawHash })
            .ToListAsync(cancellationToken);
        commands.AddRange(found.Select(s => new WithdrawSignature(now, s.Id, s.WithdrawHash)));
        var leaving = await db
            .Signatures.Where(s => left.Contains(s.LeaveHash) && s.WantsUpdates)
            .Select(s => new { s.Id, s.LeaveHash })
            .ToListAsync(cancellationToken);
        commands.AddRange(leaving.Select(s => new LeaveUpdates(now, s.Id, s.LeaveHash)));
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
