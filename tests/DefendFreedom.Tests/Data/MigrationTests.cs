using DefendFreedom.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DefendFreedom.Tests.Data;

public class MigrationTests
{
    public static TheoryData<string> Databases => new("Sqlite", "SqlServer");

    [Theory]
    [MemberData(nameof(Databases))]
    public void No_change_of_the_model_waits_for_a_migration(string database)
    {
        using var db = Open(database);
        var migrated = Migrated(db.GetService<IMigrationsAssembly>().ModelSnapshot!.Model, db);
        var present = db.GetService<IDesignTimeModel>().Model.GetRelationalModel();
        Assert.Equal([], db.GetService<IMigrationsModelDiffer>().GetDifferences(migrated, present).Select(d => d.GetType().Name));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public void The_test_of_waiting_changes_can_fail(string database)
    {
        using var db = Open(database);
        var present = db.GetService<IDesignTimeModel>().Model.GetRelationalModel();
        Assert.NotEmpty(db.GetService<IMigrationsModelDiffer>().GetDifferences(null, present));
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

    // As the ef tools do before they compare.
    private static IRelationalModel Migrated(IModel snapshot, SiteDb db)
    {
        if (snapshot is IMutableModel mutable) snapshot = mutable.FinalizeModel();
        return db.GetService<IModelRuntimeInitializer>().Initialize(snapshot).GetRelationalModel();
    }
}
