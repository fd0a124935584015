using DefendFreedom.Data;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Tests.Data;

public class MigrationTests
{
    public static TheoryData<string> Databases => new("Sqlite", "SqlServer");

    [Theory]
    [MemberData(nameof(Databases))]
    public void No_change_of_the_model_waits_for_a_migration(string database)
    {
        using var db = Open(database);
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public void Both_databases_have_the_same_migrations()
    {
        using var sqlite = Open("Sqlite");
        using var sqlServer = Open("SqlServer");
        Assert.Equal(Names(sqlite), Names(sqlServer));
    }

    private static SiteDb Open(string database) => database == "Sqlite"
        ? new SqliteSiteDb(new DbContextOptionsBuilder<SqliteSiteDb>().UseSqlite("Data Source=:memory:").Options)
        : new SqlServerSiteDb(new DbContextOptionsBuilder<SqlServerSiteDb>().UseSqlServer("Server=not-in-use").Options);

    private static IEnumerable<string> Names(SiteDb db) => db.Database.GetMigrations().Select(id => id.Split('_')[1]);
}
