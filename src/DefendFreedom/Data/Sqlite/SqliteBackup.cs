using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Sqlite;

/// <summary>Copies the SQLite database while others read and write it, with SQLite's online backup (sqlite.org/backup.html).</summary>
public static class SqliteBackup
{
    /// <summary>The full path of the database file.</summary>
    public static string GetPath(this SqliteSiteDb db) =>
        System.IO.Path.GetFullPath(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource);

    /// <summary>
    /// Copies a snapshot into an existing empty file and checks the copy. Throws <see cref="InvalidDataException"/> if the copy is damaged,
    /// which means that the database is damaged too.
    /// </summary>
    public static async Task BackupTo(this SqliteSiteDb db, string path, CancellationToken cancellationToken = default)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var copy = new SqliteConnection(UnpooledConnectionString(path));
        await copy.OpenAsync(cancellationToken);
        // In one step: what others write in the meantime goes to the write-ahead log.
        await Task.Run(() => ((SqliteConnection)db.Database.GetDbConnection()).BackupDatabase(copy), cancellationToken);
        ExecutePragma(copy, "PRAGMA journal_mode = DELETE"); // a single file, with no log beside it
        if (await Task.Run(() => ExecutePragma(copy, "PRAGMA quick_check(1)"), cancellationToken) is var state and not "ok")
            throw new InvalidDataException($"The database is damaged: {state}");
    }

    /// <summary>Opens a copy, which remains a single file; data deleted in it is overwritten.</summary>
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
        catch (SqliteException) // damaged, so nobody is using it
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
