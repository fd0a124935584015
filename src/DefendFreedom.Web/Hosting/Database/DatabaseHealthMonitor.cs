using System.Diagnostics;
using DefendFreedom.Data;
using DefendFreedom.Web.Hosting.Jobs;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Hosting.Database;

/// <summary>
/// Probes the database every second. When it stops responding, logs that once and trips the circuit breaker; resets the breaker when it
/// responds again.
/// </summary>
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
        // A pooled connection may have died with a database that is already back, so only a second failure counts.
        var error = await Probe(cancellationToken) is null ? null : await Probe(cancellationToken);
        if (error is null)
            ReportRecovery();
        else
            ReportOutage(error);
    }

    private void ReportRecovery()
    {
        if (_outage is null)
            return;
        circuitBreaker.Reset();
        Log.LogInformation("The database answers again after {Seconds:0} seconds", _outage.Elapsed.TotalSeconds);
        _outage = null;
    }

    private void ReportOutage(Exception error)
    {
        if (_outage is not null)
            return;
        (_outage, var reason) = (Stopwatch.StartNew(), error.Message);
        circuitBreaker.Trip();
        Log.LogError(
            "The database does not answer: {Reason}. Public pages are served from stale copies; signing and the desk are unavailable",
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
        catch (Exception e) when (!cancellationToken.IsCancellationRequested) // every failure means that the database did not respond
        {
            return e;
        }
    }
}
