using DefendFreedom.Data;
using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Features.Petitions;

/// <summary>
/// Whether any petition is open, in memory on every node, so that the masthead of a page needs no query. Reloaded when the change log has
/// an entry for a petition.
/// </summary>
public sealed class OpenPetitions
{
    private volatile IReadOnlyList<Petition> _petitions = [];

    /// <summary>Whether any petition is open at a time (UTC).</summary>
    public bool IsAnyOpen(DateTime now) => _petitions.Any(p => p.IsOpen(now));

    public async Task Load(SiteDb db, CancellationToken cancellationToken) =>
        _petitions = await db.Petitions.AsNoTracking().Where(p => p.State == PetitionState.Open).ToListAsync(cancellationToken);
}
