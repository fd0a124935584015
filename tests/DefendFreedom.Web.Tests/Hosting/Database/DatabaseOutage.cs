using System.Net;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Hosting.Database;

/// <summary>A database outage that ends on disposal.</summary>
internal sealed class DatabaseOutage : IAsyncDisposable
{
    private readonly RunningSite _site;

    private DatabaseOutage(RunningSite site) => _site = site;

    public static async Task<DatabaseOutage> Start(RunningSite site)
    {
        foreach (var message in new[] { "The database does not answer", "unable to open database file" })
            site.Log.Expect(message);
        site.Database.IsUnavailable = true;
        await WaitForReadiness(site, HttpStatusCode.ServiceUnavailable);
        return new DatabaseOutage(site);
    }

    public async ValueTask DisposeAsync()
    {
        _site.Database.IsUnavailable = false;
        await WaitForReadiness(_site, HttpStatusCode.OK);
    }

    /// <summary>Waits up to five seconds for the readiness endpoint to return the status.</summary>
    public static async Task WaitForReadiness(RunningSite site, HttpStatusCode status)
    {
        for (var attempt = 0; (await site.Visitor.Fetch("/readyz")).Status != status; attempt++)
        {
            Assert.True(attempt < 100, $"/readyz does not answer {status}");
            await Task.Delay(50);
        }
    }
}
