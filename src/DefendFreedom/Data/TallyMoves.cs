using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data;

/// <summary>By how much a transaction moves the tallies; written once, at its end.</summary>
internal sealed class TallyMoves(SiteDb db, string node)
{
    private readonly Dictionary<(int Petition, string Place), int> _moved = [];

    public void Clear() => _moved.Clear();

    /// <summary>A signature was changed that counted before, or did not.</summary>
    public void Note(Signature signature, bool counted)
    {
        var key = (signature.PetitionId, signature.Place);
        if (signature.Counts != counted) _moved[key] = _moved.GetValueOrDefault(key) + (counted ? -1 : 1);
    }

    public async Task Write(CancellationToken stop)
    {
        foreach (var petition in _moved.Where(m => m.Value != 0).GroupBy(m => m.Key.Petition))
        {
            var places = petition.Select(m => m.Key.Place).ToList();
            var rows = await db.Tallies.Where(t => t.PetitionId == petition.Key && t.Node == node && places.Contains(t.Place)).ToDictionaryAsync(t => t.Place, stop);
            foreach (var ((_, place), by) in petition)
            {
                if (!rows.TryGetValue(place, out var row)) db.Tallies.Add(row = new Tally(petition.Key, place, node));
                row.Add(by);
            }
        }
    }
}
