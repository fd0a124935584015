using System.Runtime.CompilerServices;
using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Petitions;

/// <summary>
/// Iterates over signatures in batches, in the order of their ids. Ids are random, so a range of ids does not tell how many there are.
/// </summary>
public static class SignatureBatches
{
    /// <summary>The last of the next <paramref name="count"/> ids after an id, or <paramref name="end"/> if fewer are left.</summary>
    public static async Task<long> FindBatchEnd(
        this IQueryable<Signature> signatures,
        long after,
        long end,
        int count,
        CancellationToken cancellationToken = default
    ) =>
        await signatures
            .Where(s => s.Id > after && s.Id <= end)
            .OrderBy(s => s.Id)
            .Select(s => s.Id)
            .Skip(count - 1)
            .FirstOrDefaultAsync(cancellationToken)
            is > 0
                and var last
            ? last
            : end;

    /// <summary>All signatures of a petition, in batches. A batch does not scan rows that were deleted with the previous one.</summary>
    internal static async IAsyncEnumerable<IQueryable<Signature>> GetBatches(
        this SiteDb db,
        int petitionId,
        int count,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var last = 0L;
        while (
            await db
                .Signatures.Where(s => s.PetitionId == petitionId && s.Id > last)
                .OrderBy(s => s.Id)
                .Take(count)
                .MaxAsync(s => (long?)s.Id, cancellationToken)
                is { } end
        )
        {
            var after = last;
            yield return db.Signatures.Where(s => s.PetitionId == petitionId && s.Id > after && s.Id <= end);
            last = end;
        }
    }
}
