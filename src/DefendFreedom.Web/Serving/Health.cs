using DefendFreedom.Data;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Serving;

/// <summary>`/healthz`: the process answers. `/readyz`: it can serve, database and all.</summary>
public static class Health
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/healthz", () => Results.Text("alive"));
        app.MapGet("/readyz", async (SiteDb db, CancellationToken stop) =>
            await db.Database.CanConnectAsync(stop) ? Results.Text("ready") : Results.Text("the database cannot be reached", statusCode: 503));
    }
}
