using DefendFreedom.Data.Sqlite;
using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Petitions;

/// <summary>A place where the tally is not what the signatures are.</summary>
public sealed record TallyMismatch(string Petition, string Place, int Tally, int Signatures)
{
    public override string ToString() => $"{Petition} {Place}: the tally says {Tally}, there are {Signatures}";
}

/// <summary>Counting anew, and erasing one signature.</summary>
public static class TallyReconciliation
{
    /// <summary>Where tallies and signatures differ; both are read in one transaction, so what is being written meanwhile makes no difference.</summary>
    public static Task<List<TallyMismatch>> FindTallyMismatches(this SiteDb db, CancellationToken cancellationToken = default) =>
        db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                // SQLite reads one state of everything while others write, when it is not asked for the right to write; SQL Server lets writers wait.
                var isolation = db is SqliteSiteDb ? System.Data.IsolationLevel.ReadUncommitted : System.Data.IsolationLevel.Serializable;
                await using var transaction = await db.Database.BeginTransactionAsync(isolation, cancellationToken);
                var slugs = await db
                    .Petitions.Where(p => p.SignaturesDeletedAt == null)
                    .ToDictionaryAsync(p => p.Id, p => p.Slug, cancellationToken);
                var tallies = await db.GetCountsByPlace(cancellationToken);
                var counted = await db
                    .Signatures.Counted()
                    .GroupBy(s => new { s.PetitionId, s.Place })
                    .Select(g => new
                    {
                        g.Key.PetitionId,
                        g.Key.Place,
                        Count = g.Count(),
                    })
                    .ToListAsync(cancellationToken);
                var signatures = counted.ToDictionary(c => (c.PetitionId, c.Place), c => c.Count);
                var tallyCounts = tallies
                    .SelectMany(t => t.Value.Select(p => (Key: (PetitionId: t.Key, Place: p.Key), p.Value)))
                    .ToDictionary(t => t.Key, t => t.Value);
                return signatures
                    .Keys.Union(tallyCounts.Keys)
                    .Where(k => slugs.ContainsKey(k.PetitionId))
                    .Select(k => new TallyMismatch(
                        slugs[k.PetitionId],
                        k.Place,
                        tallyCounts.GetValueOrDefault(k),
                        signatures.GetValueOrDefault(k)
                    ))
                    .Where(d => d.Tally != d.Signatures)
                    .OrderBy(d => d.Petition)
                    .ThenBy(d => d.Place)
                    .ToList();
            });

    /// <summary>Erases a signature by its id, see <see cref="SignatureNumber"/>; false when there is none.</summary>
    public static async Task<bool> EraseSignature(this SiteDb db, long id, DateTime now, CancellationToken cancellationToken = default)
    {
        if (await db.Signatures.FindAsync([id], cancellationToken) is not { } signature)
            return false;
        signature.Erase(now);
        return true;
    }
}
