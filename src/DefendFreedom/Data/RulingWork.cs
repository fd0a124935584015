using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data;

/// <summary>
/// Carries rulings out, a batch in a transaction with the tallies that it moves: stopped at any moment, it goes on where
/// it was. The tally rows are its own, as every writer has its own.
/// </summary>
public sealed class RulingWork(SiteDb db, string node)
{
    /// <summary>Signatures that a batch goes through: short enough that signing does not wait for it.</summary>
    private const int Stride = 1000;
    private const string Mark = "!";

    private readonly TallyMoves _moves = new(db, Own(node));

    /// <summary>Does one batch of a ruling; false when there is nothing left to do.</summary>
    public Task<bool> Step(int rulingId, DateTime now, CancellationToken stop = default) => db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        _moves.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var ruling = await db.Rulings.SingleAsync(r => r.Id == rulingId, stop);
        if (ruling.State == RulingState.Running) await Advance(ruling, now, stop);
        else if (ruling.State == RulingState.Undoing) await PutBack(ruling, now, stop);
        await _moves.Write(stop);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return ruling.IsUnderWay;
    });

    // All signatures are gone through in the order of their ids, also where nothing fits, so that no batch has to look for its rows.
    private async Task Advance(Ruling ruling, DateTime now, CancellationToken stop)
    {
        var (after, upTo) = (ruling.Last, ruling.UpTo);
        var to = await db.Signatures.EndOfBatch(after, upTo, Stride, stop);
        var met = await db.Signatures.Where(s => s.Id > after && s.Id <= to).Fitting(ruling.PetitionId, ruling.Rule).OpenTo(ruling.Act).ToListAsync(stop);
        foreach (var signature in met)
        {
            var counted = signature.Counts;
            signature.Fall(ruling);
            _moves.Note(signature, counted);
        }
        ruling.Advance(to, met.Count, now);
    }

    private async Task PutBack(Ruling ruling, DateTime now, CancellationToken stop)
    {
        var fallen = await db.Signatures.Where(s => s.RulingId == ruling.Id).OrderBy(s => s.Id).Take(Stride).ToListAsync(stop);
        foreach (var signature in fallen)
        {
            var counted = signature.Counts;
            signature.Restore(ruling);
            _moves.Note(signature, counted);
        }
        ruling.PutBack(fallen.Count, now);
    }

    private static string Own(string node) => node[..Math.Min(node.Length, Tally.NodeMaxLength - Mark.Length)] + Mark;
}
