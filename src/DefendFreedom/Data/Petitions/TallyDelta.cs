using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Petitions;

/// <summary>The changes of a transaction to the tallies, written once at its end.</summary>
internal sealed class TallyDelta(SiteDb db, string node)
{
    private readonly Dictionary<(int Petition, string Place), int> _changes = [];

    public void Reset() => _changes.Clear();

    /// <summary>Records that a signature has changed, given whether it was counted before.</summary>
    public void Record(Signature signature, bool wasCounted)
    {
        var key = (signature.PetitionId, signature.Place);
        if (signature.IsCounted != wasCounted)
            _changes[key] = _changes.GetValueOrDefault(key) + (wasCounted ? -1 : 1);
    }

    public async Task Apply(CancellationToken cancellationToken)
    {
        foreach (var petition in _changes.Where(c => c.Value != 0).GroupBy(c => c.Key.Petition))
        {
            var places = petition.Select(c => c.Key.Place).ToList();
            var rows = await db
                .Tallies.Where(t => t.PetitionId == petition.Key && t.Node == node && places.Contains(t.Place))
                .ToDictionaryAsync(t => t.Place, cancellationToken);
            foreach (var ((_, place), change) in petition)
            {
                if (!rows.TryGetValue(place, out var row))
                    db.Tallies.Add(row = new Tally(petition.Key, place, node));
                row.Add(change);
            }
        }
    }
}
