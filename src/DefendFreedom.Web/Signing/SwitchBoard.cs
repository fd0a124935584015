using DefendFreedom.Data;
using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Signing;

/// <summary>The switches as they stand, in memory on every node. Whoever follows the list of changes reads them anew.</summary>
public sealed class SwitchBoard
{
    private volatile Switches _current = new();

    public Switches Current => _current;

    public async Task Read(SiteDb db, CancellationToken stop) => _current = await db.Switches.AsNoTracking().SingleOrDefaultAsync(stop) ?? new Switches();
}
