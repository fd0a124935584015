using DefendFreedom.Data;
using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Features.Petitions;

/// <summary>The switches as they stand, in memory on every node. Whoever follows the list of changes reads them anew.</summary>
public sealed class PetitionSwitchCache
{
    private volatile PetitionSwitches _current = new();

    public PetitionSwitches Current => _current;

    public async Task Load(SiteDb db, CancellationToken cancellationToken) =>
        _current = await db.Switches.AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? new PetitionSwitches();
}
