using System.Runtime.CompilerServices;
using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Petitions;

/// <summary>Goes through signatures in the order of their ids, some at a time: ids are random, so their numbers tell no distance.</summary>
public static class SignatureBatches
{
    /// <summary>The last id of the next so many signatures after an id; the end itself when fewer are left.</summary>
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

    /// <summary>All signatures of a petition, so many at a time. No batch walks over what was deleted with the one before.</summary>
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
