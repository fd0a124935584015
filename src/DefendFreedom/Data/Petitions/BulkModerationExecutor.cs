using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Petitions;

/// <summary>
/// Carries rulings out, a batch in a transaction with the tallies that it moves: stopped at any moment, it goes on where
/// it was. The tally rows are its own, as every writer has its own.
/// </summary>
public sealed class BulkModerationExecutor(SiteDb db, string node)
{
    /// <summary>Signatures that a batch goes through: short enough that signing does not wait for it.</summary>
    private const int BatchSize = 1000;
    private const string NodeSuffix = "!";

    private readonly TallyDelta _tallyDelta = new(db, GetTallyNode(node));

    /// <summary>Does one batch of a ruling; false when there is nothing left to do.</summary>
    public Task<bool> ProcessBatch(int moderationId, DateTime now, CancellationToken cancellationToken = default) =>
        db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                db.ChangeTracker.Clear();
                _tallyDelta.Reset();
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                var moderation = await db.BulkModerations.SingleAsync(r => r.Id == moderationId, cancellationToken);
                if (moderation.Status == ModerationStatus.Running)
                    await ApplyBatch(moderation, now, cancellationToken);
                else if (moderation.Status == ModerationStatus.Undoing)
                    await UndoBatch(moderation, now, cancellationToken);
                await _tallyDelta.Apply(cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return moderation.IsInProgress;
            });

    // All signatures are gone through in the order of their ids, also where nothing fits, so that no batch has to look for its rows.
    private async Task ApplyBatch(BulkModeration moderation, DateTime now, CancellationToken cancellationToken)
    {
        var (after, endId) = (moderation.LastProcessedId, moderation.EndId);
        var lastId = await db.Signatures.FindBatchEnd(after, endId, BatchSize, cancellationToken);
        var affected = await db
            .Signatures.Where(s => s.Id > after && s.Id <= lastId)
            .Matching(moderation.PetitionId, moderation.Filter)
            .AffectedBy(moderation.Action)
            .ToListAsync(cancellationToken);
        foreach (var signature in affected)
        {
            var wasCounted = signature.IsCounted;
            signature.ApplyModeration(moderation);
            _tallyDelta.Record(signature, wasCounted);
        }
        moderation.RecordBatch(lastId, affected.Count, now);
    }

    private async Task UndoBatch(BulkModeration moderation, DateTime now, CancellationToken cancellationToken)
    {
        var affected = await db
            .Signatures.Where(s => s.BulkModerationId == moderation.Id)
            .OrderBy(s => s.Id)
            .Take(BatchSize)
            .ToListAsync(cancellationToken);
        foreach (var signature in affected)
        {
            var wasCounted = signature.IsCounted;
            signature.UndoModeration(moderation);
            _tallyDelta.Record(signature, wasCounted);
        }
        moderation.RecordRestoredBatch(affected.Count, now);
    }

    private static string GetTallyNode(string node) => node[..Math.Min(node.Length, Tally.NodeMaxLength - NodeSuffix.Length)] + NodeSuffix;
}
