using DefendFreedom.Data;
using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Features.Petitions;

/// <summary>
/// The open petitions without their counts, in memory on every node, so that the masthead and the end of a page need no query. Reloaded
/// when the change log has an entry for a petition.
/// </summary>
public sealed class OpenPetitions
{
    private volatile IReadOnlyList<Petition> _petitions = [];

    /// <summary>The petitions that are open at a time (UTC), most recently opened first.</summary>
    public IEnumerable<Petition> GetOpen(DateTime now) => _petitions.Where(p => p.IsOpen(now));

    /// <summary>A number that changes when time opens or closes a petition, for the key of cached pages.</summary>
    public int GetVersion(DateTime now) => GetOpen(now).Aggregate(0, (version, petition) => HashCode.Combine(version, petition.Id));

    public async Task Load(SiteDb db, CancellationToken cancellationToken) =>
        _petitions = await db
            .Petitions.AsNoTracking()
            .Where(p => p.State == PetitionState.Open)
            .OrderByDescending(p => p.OpenedAt)
            .ThenBy(p => p.Title)
            .ToListAsync(cancellationToken);
}
