using System.Diagnostics;
using DefendFreedom.Data;

namespace DefendFreedom.Web.Hosting.Database;

/// <summary>
/// When everything starts at once SQL Server comes up later than the program, so the program waits for it, and says so. What no
/// waiting mends (a file that is no database, a folder that may not be written in) stops the start at once.
/// </summary>
public static class DatabaseStartup
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(3);

    /// <summary>Brings the database up to date as soon as it is there, and does what else comes first.</summary>
    public static async Task MigrateWhenAvailable(
        this WebApplication app,
        Func<SiteDb, Task> initialize,
        CancellationToken cancellationToken
    )
    {
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(RetryDelay, cancellationToken))
            try
            {
                await app.Services.MigrateDatabase(initialize, cancellationToken);
                return;
            }
            catch (Exception e) when (DatabaseErrors.IsTransient(e) && waited.Elapsed < MaxWait)
            {
                app.Logger.LogWarning(
                    "The database cannot be used yet: {Because} It is tried again; see ConnectionStrings:Site",
                    e.GetBaseException().Message
                );
            }
    }
}
