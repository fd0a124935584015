using System.Diagnostics;
using DefendFreedom.Data;
using DefendFreedom.Web.Hosting.Jobs;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Hosting.Database;

/// <summary>Asks the database every second whether it is there. When it is not it says so once, shuts the gate, and opens it with the first answer.</summary>
public sealed class DatabaseHealthMonitor(
    IServiceScopeFactory scopes,
    DatabaseCircuitBreaker circuitBreaker,
    TimeProvider clock,
    ILogger<DatabaseHealthMonitor> log
) : RecurringJob(TimeSpan.FromSeconds(1), clock, log)
{
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(3);
    private Stopwatch? _outage;

    public override async Task Run(CancellationToken cancellationToken = default)
    {
        // A connection from the pool may have died with a database that is back already, so the second answer counts.
        var fault = await Probe(cancellationToken) is null ? null : await Probe(cancellationToken);
        if (fault is null)
            ReportRecovery();
        else
            ReportOutage(fault);
    }

    private void ReportRecovery()
    {
        if (_outage is null)
            return;
        circuitBreaker.Reset();
        Log.LogInformation("The database answers again, after {Seconds:0} seconds", _outage.Elapsed.TotalSeconds);
        _outage = null;
    }

    private void ReportOutage(Exception fault)
    {
        if (_outage is not null)
            return;
        (_outage, var reason) = (Stopwatch.StartNew(), fault.Message);
        circuitBreaker.Trip();
        Log.LogError(
            "The database does not answer: {Because}. Pages are served as they last were; signing and the desk wait for it",
            reason
        );
    }

    private async Task<Exception?> Probe(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
            circuitBreaker.AllowProbe(db);
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            timeout.CancelAfter(ProbeTimeout);
            await db.Database.OpenConnectionAsync(timeout.Token);
            await db.Database.ExecuteSqlRawAsync("SELECT 1", timeout.Token);
            return null;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested) // whatever it is, there was no answer
        {
            return e;
        }
    }
}
