using DefendFreedom.Web.Outage;

namespace DefendFreedom.Web.Serving;

/// <summary>
/// `/healthz`: the process answers. `/readyz`: the database answered a moment ago and new pages can be made. One that can be read and not
/// written, as on a full disk, is ready: with all nodes out of service readers would have nothing.
/// </summary>
public static class Health
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/healthz", () => Results.Text("alive"));
        app.MapGet("/readyz", (DatabaseGate gate) => gate.IsShut ? Results.Text("the database does not answer", statusCode: 503) : Results.Text("ready"));
    }
}
