using DefendFreedom.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Tests.Data;

/// <summary>A migrated database in memory; each <see cref="Open"/> is a new context on it, as each request has one.</summary>
public sealed class TestDb : IDisposable
{
    private readonly SqliteConnection _kept = new("Data Source=:memory:");

    public TestDb()
    {
        _kept.Open();
        using var db = Open();
        db.Database.Migrate();
    }

    public SqliteSiteDb Open() => new(new DbContextOptionsBuilder<SqliteSiteDb>().UseSqlite(_kept).Options);

    public async Task Add(params object[] rows)
    {
        await using var db = Open();
        db.AddRange(rows);
        await db.SaveChangesAsync();
    }

    public SqliteConnection Connection => _kept;

    public void Dispose() => _kept.Dispose();
}
