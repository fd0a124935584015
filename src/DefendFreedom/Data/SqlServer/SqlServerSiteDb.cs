using DefendFreedom.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Data.SqlServer;

/// <summary>The database for several nodes.</summary>
public sealed class SqlServerSiteDb(DbContextOptions<SqlServerSiteDb> options) : SiteDb(options)
{
    private const string Master = "master";

    /// <summary>"Cannot open database": it is not there, or not yet.</summary>
    private const int CannotOpenDatabase = 4060;

    /// <summary>By an application lock, which the server takes off when its connection ends. It is of one database, so a database that is not there yet is created under one of `master`.</summary>
    public override async Task<IAsyncDisposable> AcquireMigrationLock(CancellationToken cancellationToken = default)
    {
        var name = new SqlConnectionStringBuilder(Database.GetConnectionString()).InitialCatalog;
        if (await TryAcquireLock(name, name, databaseExists: false, cancellationToken) is { } alone)
            return alone;
        await using (var first = await TryAcquireLock(Master, name, databaseExists: true, cancellationToken))
            if (await ExecuteScalar(first!, "SELECT DB_ID(@what)", name, cancellationToken) is null or DBNull)
                await Database.GetService<IRelationalDatabaseCreator>().CreateAsync(cancellationToken);
        return (await TryAcquireLock(name, name, databaseExists: true, cancellationToken))!;
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        // A credential's id has up to 1,024 bytes; a clustered key may have 900.
        builder.Entity<OutboxMessage>().Property(l => l.Id).Metadata.SetValueGenerationStrategy(SqlServerValueGenerationStrategy.None);
        builder.Entity<IdentityUserPasskey<int>>().HasKey(p => p.CredentialId).IsClustered(false);
    }

    // A connection of its own, not from the pool: the lock is off when it is closed, and the pool does not learn that there is no database.
    private Task<SqlConnection?> TryAcquireLock(
        string database,
        string resource,
        bool databaseExists,
        CancellationToken cancellationToken
    ) =>
        Database
            .CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                var connection = new SqlConnection(
                    new SqlConnectionStringBuilder(Database.GetConnectionString())
                    {
                        InitialCatalog = database,
                        Pooling = false,
                        ConnectRetryCount = 0,
                    }.ConnectionString
                );
                try
                {
                    await connection.OpenAsync(cancellationToken);
                    var got = await ExecuteScalar(
                        connection,
                        "DECLARE @got int; EXEC @got = sp_getapplock @Resource = @what, @LockMode = 'Exclusive', @LockOwner = 'Session', @LockTimeout = -1; SELECT @got",
                        $"DefendFreedom start {resource}",
                        cancellationToken
                    );
                    return got is >= 0
                        ? connection
                        : throw new InvalidOperationException("The database could not be locked for the start.");
                }
                catch (Exception e)
                {
                    await connection.DisposeAsync();
                    if (DatabaseErrors.IsUntrustedServer(e))
                        throw CreateUntrustedServerException(e);
                    if (e is SqlException { Number: CannotOpenDatabase } && !databaseExists)
                        return null;
                    throw;
                }
            });

    private static OptionsValidationException CreateUntrustedServerException(Exception e) =>
        new(
            "Site",
            typeof(string),
            [
                $"ConnectionStrings:Site: the connection to SQL Server is encrypted, and that failed: {e.GetBaseException().Message.ReplaceLineEndings(" ")} Give the server a certificate that this machine trusts, or set TrustServerCertificate=True, or Encrypt=Optional.",
            ]
        );

    private static async Task<object?> ExecuteScalar(
        SqlConnection connection,
        string sql,
        string value,
        CancellationToken cancellationToken
    )
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 0);
        command.Parameters.AddWithValue("@what", value);
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
