using DefendFreedom.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Tests.Data;

/// <summary>A migrated database in memory; each <see cref="Open"/> is a new context on it, as each request has one.</summary>
public sealed class TestDb : IDisposable
{
    private static readonly SqliteConnection Migrated = Migrate();
    private readonly SqliteConnection _kept = new("Data Source=:memory:");

    public TestDb()
    {
        _kept.Open();
        lock (Migrated) Migrated.BackupDatabase(_kept);   // copying takes a tenth of the time of migrating
    }

    public SqliteSiteDb Open() => Open(_kept);

    public async Task Add(params object[] rows)
    {
        await using var db = Open();
        db.AddRange(rows);
        await db.SaveChangesAsync();
    }

    public SqliteConnection Connection => _kept;

    public void Dispose() => _kept.Dispose();

    private static SqliteSiteDb Open(SqliteConnection connection) =>
        new(new DbContextOptionsBuilder<SqliteSiteDb>().UseSqlite(connection).Options);

    private static SqliteConnection Migrate()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var db = Open(connection);
        db.Database.Migrate();
        return connection;
    }
}
