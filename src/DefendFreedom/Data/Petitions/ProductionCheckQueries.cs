using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Petitions;

/// <summary>Reads the one row of the production checks.</summary>
public static class ProductionCheckQueries
{
    /// <summary>Returns the row to change; a new one is added to the context if there is none.</summary>
    public static async Task<ProductionCheck> GetProductionCheck(this SiteDb db, CancellationToken cancellationToken)
    {
        var check = await db.ProductionChecks.SingleOrDefaultAsync(cancellationToken);
        if (check is null)
            db.ProductionChecks.Add(check = new ProductionCheck());
        return check;
    }
}
