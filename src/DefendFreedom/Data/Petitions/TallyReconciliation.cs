using DefendFreedom.Data.Sqlite;
using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Petitions;

/// <summary>A place whose tally differs from its signatures.</summary>
public sealed record TallyMismatch(string Petition, string Place, int Tally, int Signatures)
{
    public override string ToString() => $"{Petition} {Place}: tally {Tally}, signatures {Signatures}";
}

/// <summary>Compares tallies with signatures, and erases single signatures.</summary>
public static class TallyReconciliation
{
    /// <summary>
    /// Finds the places where tallies and signatures differ. Both are read in one transaction, so concurrent writes make no difference.
    /// </summary>
    public static Task<List<TallyMismatch>> FindTallyMismatches(this SiteDb db, CancellationToken cancellationToken = default) =>
        db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                // On SQLite, ReadUncommitted begins a deferred transaction, which reads one snapshot while others write. On SQL Server,
                // Serializable makes writers wait.
                var isolation = db is SqliteSiteDb ? System.Data.IsolationLevel.ReadUncommitted : System.Data.IsolationLevel.Serializable;
                await using var transaction = await db.Database.BeginTransactionAsync(isolation, cancellationToken);
                var slugs = await db
                    .Petitions.Where(p => p.SignaturesDeletedAt == null)
                    .ToDictionaryAsync(p => p.Id, p => p.Slug, cancellationToken);
                var tallies = await db.Tallies.SumByPlace(cancellationToken);
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
                    .Where(m => m.Tally != m.Signatures)
                    .OrderBy(m => m.Petition)
                    .ThenBy(m => m.Place)
                    .ToList();
            });

    /// <summary>Erases a signature by id, see <see cref="SignatureNumber"/>; returns false if there is none. The caller saves.</summary>
    public static async Task<bool> EraseSignature(this SiteDb db, long id, DateTime now, CancellationToken cancellationToken = default)
    {
        if (await db.Signatures.FindAsync([id], cancellationToken) is not { } signature)
            return false;
        signature.Erase(now);
        return true;
    }
}
