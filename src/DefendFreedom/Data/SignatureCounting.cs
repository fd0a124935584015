using DefendFreedom.Mail;
using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data;

/// <summary>A place where the tally is not what the signatures are.</summary>
public sealed record TallyDifference(string Petition, string Place, int Tally, int Signatures)
{
    public override string ToString() => $"{Petition} {Place}: the tally says {Tally}, there are {Signatures}";
}

/// <summary>Counting anew, and finding one person.</summary>
public static class SignatureCounting
{
    /// <summary>Where tallies and signatures differ; both are read in one transaction, so what is being written meanwhile makes no difference.</summary>
    public static Task<List<TallyDifference>> Recount(this SiteDb db, CancellationToken stop = default) => db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
    {
        // SQLite reads one state of everything while others write, when it is not asked for the right to write; SQL Server lets writers wait.
        var isolation = db is SqliteSiteDb ? System.Data.IsolationLevel.ReadUncommitted : System.Data.IsolationLevel.Serializable;
        await using var transaction = await db.Database.BeginTransactionAsync(isolation, stop);
        var slugs = await db.Petitions.Where(p => p.ForgottenAt == null).ToDictionaryAsync(p => p.Id, p => p.Slug, stop);
        var tallies = await db.CountsByPlace(stop);
        var counted = await db.Signatures.Counted().GroupBy(s => new { s.PetitionId, s.Place }).Select(g => new { g.Key.PetitionId, g.Key.Place, Count = g.Count() }).ToListAsync(stop);
        var signatures = counted.ToDictionary(c => (c.PetitionId, c.Place), c => c.Count);
        var told = tallies.SelectMany(t => t.Value.Select(p => (Key: (PetitionId: t.Key, Place: p.Key), p.Value))).ToDictionary(t => t.Key, t => t.Value);
        return signatures.Keys.Union(told.Keys).Where(k => slugs.ContainsKey(k.PetitionId))
            .Select(k => new TallyDifference(slugs[k.PetitionId], k.Place, told.GetValueOrDefault(k), signatures.GetValueOrDefault(k)))
            .Where(d => d.Tally != d.Signatures).OrderBy(d => d.Petition).ThenBy(d => d.Place).ToList();
    });

    /// <summary>Erases one person, by canonical address, from every petition; says from how many signatures.</summary>
    public static async Task<int> EraseSigner(this SiteDb db, SigningSecret secret, string canonicalAddress, DateTime now, CancellationToken stop = default)
    {
        var petitions = await db.Petitions.Select(p => p.Id).ToListAsync(stop);
        var marks = petitions.ConvertAll(id => secret.Mark(id, canonicalAddress));
        var found = await db.Signatures.Where(s => marks.Contains(s.PersonMark)).ToListAsync(stop);
        var ids = found.ConvertAll(s => (int?)s.Id);
        foreach (var letter in await db.Letters.Where(l => ids.Contains(l.About) && LetterQueries.OfSignatures.Contains(l.Kind)).ToListAsync(stop)) letter.Drop(now);
        foreach (var signature in found) signature.Erase(now);
        await db.SaveChangesAsync(stop);
        return found.Count;
    }
}
