using DefendFreedom.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Data;

/// <summary>The database for several nodes.</summary>
public sealed class SqlServerSiteDb(DbContextOptions<SqlServerSiteDb> options) : SiteDb(options)
{
    private const string Master = "master";

    /// <summary>"Cannot open database": it is not there, or not yet.</summary>
    private const int NotThere = 4060;

    /// <summary>By an application lock, which the server takes off when its connection ends. It is of one database, so a database that is not there yet is created under one of `master`.</summary>
    public override async Task<IAsyncDisposable> PrepareAlone(CancellationToken stop = default)
    {
        var name = new SqlConnectionStringBuilder(Database.GetConnectionString()).InitialCatalog;
        if (await Lock(name, name, isThere: false, stop) is { } alone) return alone;
        await using (var first = await Lock(Master, name, isThere: true, stop))
            if (await Ask(first!, "SELECT DB_ID(@what)", name, stop) is null or DBNull) await Database.GetService<IRelationalDatabaseCreator>().CreateAsync(stop);
        return (await Lock(name, name, isThere: true, stop))!;
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        // A credential's id has up to 1,024 bytes; a clustered key may have 900.
        builder.Entity<Letter>().Property(l => l.Id).Metadata.SetValueGenerationStrategy(SqlServerValueGenerationStrategy.None);
        builder.Entity<IdentityUserPasskey<int>>().HasKey(p => p.CredentialId).IsClustered(false);
    }

    // A connection of its own, not from the pool: the lock is off when it is closed, and the pool does not learn that there is no database.
    private Task<SqlConnection?> Lock(string database, string what, bool isThere, CancellationToken stop) => Database.CreateExecutionStrategy().ExecuteAsync(async () =>
    {
        var connection = new SqlConnection(new SqlConnectionStringBuilder(Database.GetConnectionString()) { InitialCatalog = database, Pooling = false, ConnectRetryCount = 0 }.ConnectionString);
        try
        {
            await connection.OpenAsync(stop);
            var got = await Ask(connection, "DECLARE @got int; EXEC @got = sp_getapplock @Resource = @what, @LockMode = 'Exclusive', @LockOwner = 'Session', @LockTimeout = -1; SELECT @got", $"DefendFreedom start {what}", stop);
            return got is >= 0 ? connection : throw new InvalidOperationException("The database could not be locked for the start.");
        }
        catch (Exception e)
        {
            await connection.DisposeAsync();
            if (DatabaseFault.IsUntrusted(e)) throw Untrusted(e);
            if (e is SqlException { Number: NotThere } && !isThere) return null;
            throw;
        }
    });

    private static OptionsValidationException Untrusted(Exception e) => new("Site", typeof(string),
        [$"ConnectionStrings:Site: the connection to SQL Server is encrypted, and that failed: {e.GetBaseException().Message.ReplaceLineEndings(" ")} Give the server a certificate that this machine trusts, or set TrustServerCertificate=True, or Encrypt=Optional."]);

    private static async Task<object?> Ask(SqlConnection connection, string question, string what, CancellationToken stop)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (question, 0);
        command.Parameters.AddWithValue("@what", what);
        return await command.ExecuteScalarAsync(stop);
    }
}
