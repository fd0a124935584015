using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Petitions;

/// <summary>Queries for signature counts, summed over all nodes.</summary>
public static class TallyQueries
{
    /// <summary>Returns the count of each petition that has one, by petition id.</summary>
    public static Task<Dictionary<int, int>> SumByPetition(this IQueryable<Tally> tallies, CancellationToken cancellationToken = default) =>
        tallies
            .GroupBy(t => t.PetitionId)
            .Select(g => new { g.Key, Count = g.Sum(t => t.Count) })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);

    /// <summary>Returns the count of each place, by petition id.</summary>
    public static async Task<Dictionary<int, IReadOnlyDictionary<string, int>>> SumByPlace(
        this IQueryable<Tally> tallies,
        CancellationToken cancellationToken = default
    )
    {
        var rows = await tallies
            .GroupBy(t => new { t.PetitionId, t.Place })
            .Select(g => new
            {
                g.Key.PetitionId,
                g.Key.Place,
                Count = g.Sum(t => t.Count),
            })
            .ToListAsync(cancellationToken);
        return rows.GroupBy(r => r.PetitionId)
            .ToDictionary(g => g.Key, g => (IReadOnlyDictionary<string, int>)g.ToDictionary(r => r.Place, r => r.Count));
    }
}
