using DefendFreedom.Data;
using DefendFreedom.Data.Sqlite;
using DefendFreedom.Data.SqlServer;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DefendFreedom.Tests.Data;

public class MigrationTests
{
    public static TheoryData<string> Databases => new("Sqlite", "SqlServer");

    [Theory]
    [MemberData(nameof(Databases))]
    public void The_model_has_no_pending_changes(string database)
    {
        using var db = Open(database);
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public void Both_databases_have_the_same_migrations()
    {
        using var sqlite = Open("Sqlite");
        using var sqlServer = Open("SqlServer");
        Assert.Equal(MigrationNames(sqlite), MigrationNames(sqlServer));
    }

    [Fact]
    public async Task A_petition_from_before_counts_on_paper_has_none()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        await using var db = new SqliteSiteDb(new DbContextOptionsBuilder<SqliteSiteDb>().UseSqlite(connection).Options);
        var earlier = db.Database.GetMigrations().Single(id => id.EndsWith("_AddPublicationOriginal", StringComparison.Ordinal));
        await db.GetService<IMigrator>().MigrateAsync(earlier);
        await InsertPetition(connection);
        await db.Database.MigrateAsync();

        Assert.Empty((await db.Petitions.SingleAsync()).PaperCounts);
    }

    // Fills each required column with a value of its kind.
    private static async Task InsertPetition(SqliteConnection connection)
    {
        using var columns = connection.CreateCommand();
        columns.CommandText =
            "SELECT group_concat(name), group_concat(iif(type = 'INTEGER', '1', quote('[]'))) "
            + "FROM pragma_table_info('Petitions') WHERE \"notnull\"";
        using var reader = await columns.ExecuteReaderAsync();
        await reader.ReadAsync();
        using var insert = connection.CreateCommand();
        insert.CommandText = $"INSERT INTO Petitions ({reader.GetString(0)}) VALUES ({reader.GetString(1)})";
        await insert.ExecuteNonQueryAsync();
    }

    private static SiteDb Open(string database) =>
        database == "Sqlite"
            ? new SqliteSiteDb(new DbContextOptionsBuilder<SqliteSiteDb>().UseSqlite("Data Source=:memory:").Options)
            : new SqlServerSiteDb(new DbContextOptionsBuilder<SqlServerSiteDb>().UseSqlServer("Server=not-in-use").Options);

    private static IEnumerable<string> MigrationNames(SiteDb db) => db.Database.GetMigrations().Select(id => id.Split('_')[1]);
}
