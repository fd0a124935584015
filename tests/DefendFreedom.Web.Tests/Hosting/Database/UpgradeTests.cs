using System.Reflection;
using DefendFreedom.Data.Sqlite;
using DefendFreedom.Web.Features.Backups;
using DefendFreedom.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Internal;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Hosting.Database;

/// <summary>A later version of the program, which adds a table, started on the database of this one.</summary>
public sealed class UpgradedSite : RunningSite
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services =>
            services.ConfigureDbContext<SqliteSiteDb>(options => options.ReplaceService<IMigrationsAssembly, LaterMigrations>())
        );
    }

    [Migration(LaterMigrations.Name)]
    public sealed class AddLaterTable : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("CREATE TABLE Later (Id int NOT NULL)");
    }

#pragma warning disable EF1001 // there is no public way to add a migration from another assembly
    private sealed class LaterMigrations(
        ICurrentDbContext current,
        IDbContextOptions options,
        IMigrationsIdGenerator ids,
        IDiagnosticsLogger<DbLoggerCategory.Migrations> logger
    ) : MigrationsAssembly(current, options, ids, logger)
    {
        public const string Name = "99990101000000_AddLaterTable";

        public override IReadOnlyDictionary<string, TypeInfo> Migrations =>
            new SortedDictionary<string, TypeInfo>(base.Migrations.ToDictionary()) { [Name] = typeof(AddLaterTable).GetTypeInfo() };
    }
#pragma warning restore EF1001
}

/// <summary>Upgrading to a later version of the program, and going back.</summary>
public sealed class UpgradeTests : IAsyncLifetime, IDisposable
{
    private readonly UpgradedSite _site = new();
    private readonly TemporaryFolder _opened = new();

    private string Backups => Path.Combine(_site.DataFolder, "before-upgrade");
    private (string, string)[] Settings =>
        [("Data:Directory", _site.DataFolder), ("Petitions:Certificate", KeyPair.CertificatePath), .. KeyPair.Settings];

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => ((IAsyncLifetime)_site).DisposeAsync();

    public void Dispose() => _opened.Dispose();

    [Fact]
    public async Task The_earlier_version_can_be_put_back_with_the_backup_that_the_upgrade_made()
    {
        if (!FaultInjectingDatabase.IsSupported)
            return; // SQL Server keeps its backup on its own disk
        await _site.InitializeAsync();
        Assert.True(await HasLaterTable());
        await _site.DisposeAsync();

        var refused = await CommandRun.RunInProcess("", Settings);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("is from a later version of the program", Assert.Single(refused.ErrorLines), StringComparison.Ordinal);

        var backup = Assert.Single(Directory.EnumerateDirectories(Backups));
        Assert.NotNull(BackupManifest.Read(backup).SealedTo);
        var key = KeyPair.Settings.Single(s => s.Setting == "Data:KeyEncryptionPrivateKey").Value;
        var earlier = Path.Combine(_opened.Path, "opened");
        var open = await CommandRun.RunInProcess($"backup open --from {backup} --key {key} --output {earlier}");
        Assert.Equal((0, ""), (open.ExitCode, open.Error));
        var restore = await CommandRun.RunInProcess($"restore --from {earlier} --replace", [.. Settings, ("environment", "Development")]);
        Assert.True(restore.ExitCode == 0, restore.Output + restore.Error);
        Assert.False(await HasLaterTable());
    }

    [Fact]
    public async Task A_database_that_cannot_be_backed_up_is_not_upgraded()
    {
        if (!FaultInjectingDatabase.IsSupported)
            return; // this site would need a database on the server
        await File.WriteAllTextAsync(Backups, "in the place of the folder");
        var problem = await Record.ExceptionAsync(_site.InitializeAsync);
        Assert.NotNull(problem);
        Assert.False(await HasLaterTable());
    }

    private async Task<bool> HasLaterTable()
    {
        await using var db = SampleDataFolder.OpenDatabase(_site.DataFolder);
        return await db.Database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM sqlite_master WHERE name = 'Later'").SingleAsync() == 1;
    }
}
