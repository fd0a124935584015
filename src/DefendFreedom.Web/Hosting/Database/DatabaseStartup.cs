using System.Diagnostics;
using DefendFreedom.Data;

namespace DefendFreedom.Web.Hosting.Database;

/// <summary>
/// Waits for the database at startup: when a machine boots, SQL Server may come up later than the program. Errors that waiting cannot fix
/// (a file that is not a database, a folder without write access) stop the startup immediately.
/// </summary>
public static class DatabaseStartup
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(3);

    /// <summary>Migrates the database as soon as it is available, then runs <paramref name="initialize"/>.</summary>
    public static async Task MigrateWhenAvailable(
        this WebApplication app,
        Func<SiteDb, Task> initialize,
        CancellationToken cancellationToken
    )
    {
        for (var stopwatch = Stopwatch.StartNew(); ; await Task.Delay(RetryDelay, cancellationToken))
            try
            {
                await app.Services.MigrateDatabase(initialize, cancellationToken);
                return;
            }
            catch (Exception e) when (DatabaseErrors.IsTransient(e) && stopwatch.Elapsed < MaxWait)
            {
                app.Logger.LogWarning(
                    "The database cannot be used yet: {Reason} Retrying; check ConnectionStrings:Site",
                    e.GetBaseException().Message
                );
            }
    }
}
