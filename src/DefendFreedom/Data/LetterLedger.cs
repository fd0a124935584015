using DefendFreedom.Mail;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data;

/// <summary>
/// Leases letters of the outbox to one node and records what became of them, in a few statements whatever their number:
/// signatures are written to the same file. A row goes by its version, so a letter that another node has taken since, or that
/// has come back, is left as it is and the rest are recorded.
/// </summary>
public sealed class LetterLedger(SiteDb db)
{
    // What is the same for most letters of a batch, so that one statement records them all.
    private sealed record Outcome(int Version, LetterState State, int Attempts, string? Why, bool HasContent, DateTime? DueAt);

    /// <summary>Some of the letters that may leave. They belong to who took them until the lease is over.</summary>
    public async Task<List<Letter>> Take(IQueryable<Letter> due, DateTime now, CancellationToken cancellationToken = default)
    {
        var (lease, until, ids) = (Guid.NewGuid(), now + Letter.Lease, due.Select(d => d.Id));
        // SQL Server looks again at a row once it has locked it, but not at the sub-query that found it: without the condition
        // beside that, two nodes that chose the same letters at once would both have them. It has no state in it, or
        // SQLite would walk through all that are due; one that has ended in between is not among those that are read.
        var taken = await db.Letters.Where(l => ids.Contains(l.Id) && l.DueAt <= now).ExecuteUpdateAsync(set => set
            .SetProperty(l => l.LeaseId, lease)
            .SetProperty(l => l.DueAt, until)
            .SetProperty(l => l.Version, l => l.Version + 1), cancellationToken);
        if (taken == 0) return [];
        var mine = db.Letters.AsNoTracking().Where(l => l.State == LetterState.Waiting && l.DueAt == until && l.LeaseId == lease);
        return await mine.OrderBy(l => l.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Records what became of letters that were taken; says of how many.</summary>
    public Task<int> Record(IReadOnlyCollection<Letter> letters, CancellationToken cancellationToken = default) =>
        db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var recorded = 0;
            foreach (var same in letters.GroupBy(OutcomeOf)) recorded += await Record(same, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return recorded;
        });

    private Task<int> Record(IGrouping<Outcome, Letter> letters, CancellationToken cancellationToken)
    {
        var (outcome, ids, due) = (letters.Key, letters.Select(l => l.Id).ToList(), letters.Max(l => l.DueAt));
        return db.Letters.Where(l => ids.Contains(l.Id) && l.Version == outcome.Version).ExecuteUpdateAsync(set =>
        {
            set.SetProperty(l => l.Version, l => l.Version + 1)
                .SetProperty(l => l.State, outcome.State)
                .SetProperty(l => l.DueAt, due)
                .SetProperty(l => l.Attempts, outcome.Attempts)
                .SetProperty(l => l.Why, outcome.Why);
            if (!outcome.HasContent) set.SetProperty(l => l.Content, (byte[]?)null);
        }, cancellationToken);
    }

    // To the second it makes no difference when a letter left; when one is due again does.
    private static Outcome OutcomeOf(Letter letter) => new(
        letter.Version, letter.State, letter.Attempts, letter.Why, letter.Content is not null, letter.State == LetterState.Waiting ? letter.DueAt : null);
}
