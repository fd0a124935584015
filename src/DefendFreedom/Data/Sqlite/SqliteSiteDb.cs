using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Sqlite;

/// <summary>The embedded database: one file, write-ahead logged.</summary>
public sealed class SqliteSiteDb(DbContextOptions<SqliteSiteDb> options) : SiteDb(options)
{
    /// <summary>By a lock on an empty file beside the database.</summary>
    public override async Task<IAsyncDisposable> AcquireMigrationLock(CancellationToken cancellationToken = default) =>
        await FileLock.Acquire(new SqliteConnectionStringBuilder(Database.GetConnectionString()).DataSource + ".start", cancellationToken);

    // EF holds its own lock by a row, which a killed start leaves behind, and then waits for it forever. PrepareAlone already keeps others out.
    protected override Task RemoveStaleLock(CancellationToken cancellationToken) =>
        Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellationToken);
}
