using DefendFreedom.Web.Hosting.Database;
using DefendFreedom.Web.Hosting.Observability;

namespace DefendFreedom.Web.Hosting;

/// <summary>
/// `/healthz`: the process responds. `/readyz`: the database responded a moment ago and everything that pages need is loaded. A read-only
/// database, as on a full disk, still counts as ready, so that readers keep being served.
/// </summary>
public static class HealthEndpoints
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/healthz", () => Results.Text("alive"));
        app.MapGet("/readyz", GetReadiness);
    }

    private static IResult GetReadiness(DatabaseCircuitBreaker circuitBreaker, IEnumerable<ReadinessCheck> checks)
    {
        var problems = checks.Select(c => (c.IsRequired, Text: c.FindProblem())).Where(p => p.Text is not null).ToList();
        var blocking = circuitBreaker.IsTripped ? "the database does not answer" : problems.Find(p => p.IsRequired).Text;
        return blocking is not null
            ? Results.Text(blocking, statusCode: StatusCodes.Status503ServiceUnavailable)
            : Results.Text(string.Join("; ", problems.Select(p => p.Text).Prepend("ready")));
    }
}
