using DefendFreedom.Data;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Hosting.Database;

/// <summary>Makes a backup of the database before it is migrated; returns where it is. Receives the services of a scope.</summary>
public delegate Task<string> BeforeMigration(IServiceProvider services, CancellationToken cancellationToken);

/// <summary>The database has not been upgraded; the message says why and what to do.</summary>
public sealed class DatabaseUpgradeException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>Upgrades the database of an earlier version of the program, after a backup.</summary>
internal static class DatabaseUpgrade
{
    /// <summary>
    /// Applies pending migrations. Throws <see cref="DatabaseUpgradeException"/> if the backup or a migration fails; the database of the
    /// earlier version is unchanged or in the backup.
    /// </summary>
    public static async Task Upgrade(this SiteDb db, IServiceProvider services, CancellationToken cancellationToken)
    {
        var (applied, known) = (
            (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList(),
            db.Database.GetMigrations().ToList()
        );
        if (applied.Except(known).ToList() is [var unknown, ..])
            throw new DatabaseUpgradeException(
                $"The database is from a later version of the program, which applied {unknown}. Start that version, or restore the backup "
                    + "that it made in the folder before-upgrade in Data:Directory"
            );
        if (!known.Except(applied).Any())
            return;
        if (applied.Count == 0)
        {
            await db.MigrateIfPending(cancellationToken);
            return;
        }
        var backup = await CreateBackup(services, cancellationToken);
        try
        {
            await db.MigrateIfPending(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException && !DatabaseErrors.IsTransient(e))
        {
            throw new DatabaseUpgradeException(
                $"The database could not be upgraded: {e.GetBaseException().Message.ReplaceLineEndings(" ")} "
                    + $"Go back to the earlier version of the program. If it does not start, restore {backup}",
                e
            );
        }
    }

    private static async Task<string> CreateBackup(IServiceProvider services, CancellationToken cancellationToken)
    {
        try
        {
            return await services.GetRequiredService<BeforeMigration>()(services, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new DatabaseUpgradeException(
                $"The database was not upgraded, because it could not be backed up first: {e.Message.ReplaceLineEndings(" ")}",
                e
            );
        }
    }
}
