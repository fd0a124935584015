using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Sqlite;

/// <summary>The embedded SQLite database: one file with a write-ahead log.</summary>
public sealed class SqliteSiteDb(DbContextOptions<SqliteSiteDb> options) : SiteDb(options)
{
    /// <summary>Uses a lock on an empty file beside the database.</summary>
    public override async Task<IAsyncDisposable> AcquireMigrationLock(CancellationToken cancellationToken = default) =>
        await FileLock.Acquire(new SqliteConnectionStringBuilder(Database.GetConnectionString()).DataSource + ".start", cancellationToken);

    // EF's own lock is a row, which a process killed at startup leaves behind; EF would then wait for it forever. AcquireMigrationLock
    // already keeps others out.
    protected override Task RemoveStaleLock(CancellationToken cancellationToken) =>
        Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellationToken);
}
