using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Sqlite;

/// <summary>Copies the embedded database while others read and write it, by SQLite's online backup (sqlite.org/backup.html).</summary>
public static class SqliteBackup
{
    /// <summary>Where the database's file is.</summary>
    public static string GetPath(this SqliteSiteDb db) =>
        System.IO.Path.GetFullPath(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource);

    /// <summary>
    /// Copies the state of one moment into a file that is there and empty, and reads the copy through. Throws <see cref="InvalidDataException"/> when it is damaged:
    /// then so is the database.
    /// </summary>
    public static async Task BackupTo(this SqliteSiteDb db, string path, CancellationToken cancellationToken = default)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var copy = new SqliteConnection(UnpooledConnectionString(path));
        await copy.OpenAsync(cancellationToken);
        await Task.Run(() => ((SqliteConnection)db.Database.GetDbConnection()).BackupDatabase(copy), cancellationToken); // in one step: what is written meanwhile goes to the log beside it
        ExecutePragma(copy, "PRAGMA journal_mode = DELETE"); // one file, with nothing beside it
        if (await Task.Run(() => ExecutePragma(copy, "PRAGMA quick_check(1)"), cancellationToken) is var state and not "ok")
            throw new InvalidDataException($"The database is damaged: {state}");
    }

    /// <summary>Opens a copy, which stays one file; what is deleted in it is overwritten.</summary>
    public static SqliteSiteDb Open(string path) =>
        new(
            new DbContextOptionsBuilder<SqliteSiteDb>()
                .UseSqlite(UnpooledConnectionString(path))
                .AddInterceptors(SqlitePragmas.Instance)
                .Options
        );

    /// <summary>Whether another process has a database open.</summary>
    public static bool IsInUse(string path)
    {
        try
        {
            using var db = new SqliteConnection(UnpooledConnectionString(path));
            db.Open();
            ExecutePragma(db, "PRAGMA locking_mode = EXCLUSIVE");
            ExecutePragma(db, "PRAGMA busy_timeout = 0");
            using var command = new SqliteCommand("BEGIN EXCLUSIVE; COMMIT", db) { CommandTimeout = 1 };
            command.ExecuteNonQuery();
            return false;
        }
        catch (SqliteException e) when (e.SqliteErrorCode is 5 or 6) // SQLITE_BUSY, SQLITE_LOCKED
        {
            return true;
        }
        catch (SqliteException) // damaged: nobody works with it
        {
            return false;
        }
    }

    private static string ExecutePragma(SqliteConnection db, string pragma)
    {
        using var command = new SqliteCommand(pragma, db) { CommandTimeout = 0 };
        return $"{command.ExecuteScalar()}";
    }

    private static string UnpooledConnectionString(string path) =>
        new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString();
}
