using System.Net;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Hosting.Database;

/// <summary>The time during which a site's database is gone.</summary>
internal sealed class DatabaseOutage : IAsyncDisposable
{
    private readonly RunningSite _site;

    private DatabaseOutage(RunningSite site) => _site = site;

    public static async Task<DatabaseOutage> Start(RunningSite site)
    {
        foreach (var said in new[] { "The database does not answer", "unable to open database file" })
            site.Log.Expect(said);
        site.Database.IsUnavailable = true;
        await WaitForReadiness(site, HttpStatusCode.ServiceUnavailable);
        return new DatabaseOutage(site);
    }

    public async ValueTask DisposeAsync()
    {
        _site.Database.IsUnavailable = false;
        await WaitForReadiness(_site, HttpStatusCode.OK);
    }

    /// <summary>Waits, five seconds at most, until the site says of itself what it should.</summary>
    public static async Task WaitForReadiness(RunningSite site, HttpStatusCode status)
    {
        for (var tries = 0; (await site.Visitor.Fetch("/readyz")).Status != status; tries++)
        {
            Assert.True(tries < 100, $"/readyz does not answer {status}");
            await Task.Delay(50);
        }
    }
}
