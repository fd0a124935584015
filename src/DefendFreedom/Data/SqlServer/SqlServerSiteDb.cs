using DefendFreedom.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Data.SqlServer;

/// <summary>The SQL Server database, for several nodes.</summary>
public sealed class SqlServerSiteDb(DbContextOptions<SqlServerSiteDb> options) : SiteDb(options)
{
    private const string Master = "master";

    /// <summary>"Cannot open database": it does not exist, or not yet.</summary>
    private const int CannotOpenDatabase = 4060;

    /// <summary>
    /// Uses an application lock, which the server releases when the connection closes. Such a lock belongs to a database, so a missing
    /// database is created under a lock of `master`.
    /// </summary>
    public override async Task<IAsyncDisposable> AcquireMigrationLock(CancellationToken cancellationToken = default)
    {
        var name = new SqlConnectionStringBuilder(Database.GetConnectionString()).InitialCatalog;
        if (await TryAcquireLock(name, name, databaseExists: false, cancellationToken) is { } migrationLock)
            return migrationLock;
        await using (var masterLock = await TryAcquireLock(Master, name, databaseExists: true, cancellationToken))
            if (await ExecuteScalar(masterLock!, "SELECT DB_ID(@value)", name, cancellationToken) is null or DBNull)
                await Database.GetService<IRelationalDatabaseCreator>().CreateAsync(cancellationToken);
        return (await TryAcquireLock(name, name, databaseExists: true, cancellationToken))!;
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<OutboxMessage>().Property(m => m.Id).Metadata.SetValueGenerationStrategy(SqlServerValueGenerationStrategy.None);
        // A credential's id has up to 1,024 bytes; a clustered key is limited to 900.
        builder.Entity<IdentityUserPasskey<int>>().HasKey(p => p.CredentialId).IsClustered(false);
    }

    // Opens a separate connection without the pool: closing it releases the lock, and the pool does not remember that the database is
    // missing.
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
                    var result = await ExecuteScalar(
                        connection,
                        "DECLARE @result int; "
                            + "EXEC @result = sp_getapplock @Resource = @value, @LockMode = 'Exclusive', "
                            + "@LockOwner = 'Session', @LockTimeout = -1; SELECT @result",
                        $"DefendFreedom start {resource}",
                        cancellationToken
                    );
                    return result is >= 0 ? connection : throw new InvalidOperationException("The migration lock could not be acquired.");
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
                "ConnectionStrings:Site: the connection to SQL Server is encrypted, and that failed: "
                    + $"{e.GetBaseException().Message.ReplaceLineEndings(" ")} Give the server a certificate that this machine trusts, "
                    + "or set TrustServerCertificate=True, or Encrypt=Optional.",
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
        command.Parameters.AddWithValue("@value", value);
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
