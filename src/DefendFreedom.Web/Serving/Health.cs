using DefendFreedom.Newsroom;
using DefendFreedom.Web.Background;
using DefendFreedom.Web.Outage;

namespace DefendFreedom.Web.Serving;

/// <summary>
/// `/healthz`: the process answers. `/readyz`: the database answered a moment ago and everything that pages need is loaded. One that can be read and not
/// written, as on a full disk, is ready: with all nodes out of service readers would have nothing.
/// </summary>
public static class Health
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/healthz", () => Results.Text("alive"));
        app.MapGet("/readyz", Ready);
    }

    private static IResult Ready(DatabaseGate gate, Catalogue catalogue, SearchKeeper search) =>
        gate.IsShut ? Results.Text("the database does not answer", statusCode: StatusCodes.Status503ServiceUnavailable)
        : !catalogue.Loaded.IsCompletedSuccessfully ? Results.Text("the newsroom is being loaded", statusCode: StatusCodes.Status503ServiceUnavailable)
        : Results.Text(search.Ready.IsCompleted ? "ready" : "ready; the search index is being made");
}
