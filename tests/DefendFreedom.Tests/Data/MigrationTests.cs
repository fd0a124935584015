using DefendFreedom.Data;
using DefendFreedom.Data.Sqlite;
using DefendFreedom.Data.SqlServer;
using Microsoft.EntityFrameworkCore;

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

    private static SiteDb Open(string database) =>
        database == "Sqlite"
            ? new SqliteSiteDb(new DbContextOptionsBuilder<SqliteSiteDb>().UseSqlite("Data Source=:memory:").Options)
            : new SqlServerSiteDb(new DbContextOptionsBuilder<SqlServerSiteDb>().UseSqlServer("Server=not-in-use").Options);

    private static IEnumerable<string> MigrationNames(SiteDb db) => db.Database.GetMigrations().Select(id => id.Split('_')[1]);
}
