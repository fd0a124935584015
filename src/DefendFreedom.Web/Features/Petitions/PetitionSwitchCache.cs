using DefendFreedom.Data;
using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Features.Petitions;

/// <summary>The current switches, in memory on every node. Reloaded when the change log has an entry for them.</summary>
public sealed class PetitionSwitchCache
{
    private volatile PetitionSwitches _current = new();

    public PetitionSwitches Current => _current;

    public async Task Load(SiteDb db, CancellationToken cancellationToken) =>
        _current = await db.Switches.AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? new PetitionSwitches();
}
