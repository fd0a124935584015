using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Petitions;

/// <summary>
/// Runs bulk moderations in batches, each in one transaction with its tally changes, so that an interrupted run resumes where it
/// stopped. The executor has tally rows of its own, as every writer does.
/// </summary>
public sealed class BulkModerationExecutor(SiteDb db, string node)
{
    /// <summary>Number of signatures per batch: small enough that signing does not have to wait.</summary>
    private const int BatchSize = 1000;
    private const string NodeSuffix = "!";

    private readonly TallyDelta _tallyDelta = new(db, GetTallyNode(node));

    /// <summary>Processes one batch of a bulk moderation; returns false when nothing is left to do.</summary>
    public Task<bool> ProcessBatch(int moderationId, DateTime now, CancellationToken cancellationToken = default) =>
        db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                db.ChangeTracker.Clear();
                _tallyDelta.Reset();
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                var moderation = await db.BulkModerations.SingleAsync(m => m.Id == moderationId, cancellationToken);
                if (moderation.Status == ModerationStatus.Running)
                    await ApplyBatch(moderation, now, cancellationToken);
                else if (moderation.Status == ModerationStatus.Undoing)
                    await UndoBatch(moderation, now, cancellationToken);
                await _tallyDelta.Apply(cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return moderation.IsInProgress;
            });

    // Batches cover all signatures in the order of their ids, whether or not they match, so that no batch has to search for its rows.
    private async Task ApplyBatch(BulkModeration moderation, DateTime now, CancellationToken cancellationToken)
    {
        var (afterId, endId) = (moderation.LastProcessedId, moderation.EndId);
        var lastId = await db.Signatures.FindBatchEnd(afterId, endId, BatchSize, cancellationToken);
        var affected = await db
            .Signatures.Where(s => s.Id > afterId && s.Id <= lastId)
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
