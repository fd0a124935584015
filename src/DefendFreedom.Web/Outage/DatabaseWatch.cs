using System.Diagnostics;
using DefendFreedom.Data;
using DefendFreedom.Web.Background;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Outage;

/// <summary>Asks the database every second whether it is there. When it is not it says so once, shuts the gate, and opens it with the first answer.</summary>
public sealed class DatabaseWatch(IServiceScopeFactory scopes, DatabaseGate gate, TimeProvider clock, ILogger<DatabaseWatch> log)
    : RecurringJob(TimeSpan.FromSeconds(1), clock, log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private Stopwatch? _away;

    public override async Task Run(CancellationToken cancellationToken = default)
    {
        // A connection from the pool may have died with a database that is back already, so the second answer counts.
        var fault = await Ask(cancellationToken) is null ? null : await Ask(cancellationToken);
        if (fault is null) Open();
        else Shut(fault);
    }

    private void Open()
    {
        if (_away is null) return;
        gate.Open();
        Log.LogInformation("The database answers again, after {Seconds:0} seconds", _away.Elapsed.TotalSeconds);
        _away = null;
    }

    private void Shut(Exception fault)
    {
        if (_away is not null) return;
        (_away, var because) = (Stopwatch.StartNew(), fault.Message);
        gate.Shut();
        Log.LogError("The database does not answer: {Because}. Pages are served as they last were; signing and the desk wait for it", because);
    }

    private async Task<Exception?> Ask(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
            gate.LetThrough(db);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(Patience);
            await db.Database.OpenConnectionAsync(patience.Token);
            await db.Database.ExecuteSqlRawAsync("SELECT 1", patience.Token);
            return null;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)   // whatever it is, there was no answer
        {
            return e;
        }
    }
}
