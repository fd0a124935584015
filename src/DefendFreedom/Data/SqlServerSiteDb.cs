using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace DefendFreedom.Data;

/// <summary>The database for several nodes.</summary>
public sealed class SqlServerSiteDb(DbContextOptions<SqlServerSiteDb> options) : SiteDb(options)
{
    private const string Master = "master";

    /// <summary>By an application lock, which the server takes off when its connection ends. It is of one database, so a database that is not there yet is created under one of `master`.</summary>
    public override async Task<IAsyncDisposable> PrepareAlone(CancellationToken stop = default)
    {
        var site = new SqlConnectionStringBuilder(Database.GetConnectionString());
        var creator = Database.GetService<IRelationalDatabaseCreator>();
        if (!await creator.ExistsAsync(stop))
        {
            await using var first = await Lock(new(site.ConnectionString) { InitialCatalog = Master }, site.InitialCatalog, stop);
            if (!await creator.ExistsAsync(stop)) await creator.CreateAsync(stop);
        }
        return await Lock(site, site.InitialCatalog, stop);
    }

    // A connection of its own, not from the pool: the lock is off when it is closed.
    private Task<SqlConnection> Lock(SqlConnectionStringBuilder to, string what, CancellationToken stop) => Database.CreateExecutionStrategy().ExecuteAsync(async () =>
    {
        var connection = new SqlConnection(new SqlConnectionStringBuilder(to.ConnectionString) { Pooling = false }.ConnectionString);
        try
        {
            await connection.OpenAsync(stop);
            await using var command = connection.CreateCommand();
            command.CommandText = "DECLARE @got int; EXEC @got = sp_getapplock @Resource = @what, @LockMode = 'Exclusive', @LockOwner = 'Session', @LockTimeout = -1; SELECT @got";
            command.CommandTimeout = 0;
            command.Parameters.AddWithValue("@what", $"DefendFreedom start {what}");
            return await command.ExecuteScalarAsync(stop) is >= 0 ? connection : throw new InvalidOperationException("The database could not be locked for the start.");
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    });
}
