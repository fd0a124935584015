using System.Data.Common;
using DefendFreedom.Data;
using DefendFreedom.Data.Sqlite;
using DefendFreedom.Data.SqlServer;
using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Hosting.DataProtection;
using DefendFreedom.Web.Hosting.Observability;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Hosting.Database;

/// <summary>Registers the database contexts and opens the configured database.</summary>
public static class DatabaseExtensions
{
    public static void AddSiteDb(this IServiceCollection services)
    {
        services.AddDbContext<SqliteSiteDb>(
            (provider, options) =>
                options
                    .UseSqlite(GetSqliteConnectionString(provider), o => ApplyBatchSize(provider, n => o.MaxBatchSize(n)))
                    .AddInterceptors(SqlitePragmas.Instance)
                    .AddDiagnostics(provider)
        );
        services.AddDbContext<SqlServerSiteDb>(
            (provider, options) =>
                options
                    .UseSqlServer(
                        GetSqlServerConnectionString(provider),
                        o =>
                        {
                            o.EnableRetryOnFailure();
                            ApplyBatchSize(provider, n => o.MaxBatchSize(n));
                        }
                    )
                    .AddInterceptors(new SqlServerCancellationInterceptor())
                    .AddDiagnostics(provider)
        );
        services.AddScoped<SiteDb>(provider =>
            GetOptions(provider).IsSqlServer ? provider.GetRequiredService<SqlServerSiteDb>() : provider.GetRequiredService<SqliteSiteDb>()
        );
        services.AddSingleton<WriteScheduler>();
        services.AddSingleton(SchemaCheck.Migrations);
        services.AddSingleton(DatabaseFileCheck.Database);
        services.AddSingleton<ChangeFeed>();
        services.AddHostedService(provider => provider.GetRequiredService<ChangeFeed>());
    }

    /// <summary>
    /// Starts building EF's model on a background thread, because it takes as long as the rest of the startup. The first caller that needs
    /// the model waits for it, and an invalid setting is reported there.
    /// </summary>
    public static void WarmUpModel(this IServiceProvider services) =>
        _ = Task.Run(() =>
        {
            using var scope = services.CreateScope();
            _ = scope.ServiceProvider.GetRequiredService<SiteDb>().Model;
        });

    /// <summary>
    /// Creates the database if needed, migrates it, prepares the Data Protection keys and runs <paramref name="initialize"/>. A
    /// cross-process lock makes nodes that start at the same time do this one after another.
    /// </summary>
    public static async Task MigrateDatabase(
        this IServiceProvider services,
        Func<SiteDb, Task>? initialize = null,
        CancellationToken cancellationToken = default
    )
    {
        using var scope = services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        RequireWritableFolder(db);
        await using var migrationLock = await db.AcquireMigrationLock(cancellationToken);
        await db.Upgrade(scope.ServiceProvider, cancellationToken);
        // In WAL mode, readers do not wait for a writer. SQLite stores the mode in the file.
        if (db is SqliteSiteDb)
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);
        await services.GetRequiredService<DataProtectionKeyInitializer>().Prepare(db, cancellationToken);
        if (initialize is not null)
            await initialize(db);
    }

    // SQLite writes files beside the database, also to read it.
    private static void RequireWritableFolder(SiteDb db)
    {
        if (db is not SqliteSiteDb sqlite || Path.GetDirectoryName(sqlite.GetPath()) is not { } folder)
            return;
        var fault = Directory.Exists(folder)
            ? WritableFolder.FindFault("The folder of the database in ConnectionStrings:Site", folder)
            : $"The folder of the database in ConnectionStrings:Site must be one that exists, not `{folder}`";
        if (fault is not null)
            throw new OptionsValidationException("Site", typeof(string), [fault]);
    }

    private static void AddDiagnostics(this DbContextOptionsBuilder options, IServiceProvider services)
    {
        options.AddInterceptors(services.GetRequiredService<DatabaseCircuitBreaker>()).ConfigureWarnings(DemoteExpectedErrors);
        services.GetRequiredService<SlowQueryLog>().Watch(options);
    }

    // Concurrency conflicts are handled by callers; do not also log them as errors. An unhandled exception is logged once, where the
    // request or job ends. Canceled queries, of a client that disconnected or a site that stops, are not errors.
    private static void DemoteExpectedErrors(WarningsConfigurationBuilder warnings) =>
        warnings.Log(
            (RelationalEventId.CommandError, LogLevel.Debug),
            (RelationalEventId.ConnectionError, LogLevel.Debug),
            (CoreEventId.SaveChangesFailed, LogLevel.Debug),
            (CoreEventId.QueryIterationFailed, LogLevel.Debug),
            (RelationalEventId.CommandCanceled, LogLevel.Debug),
            (RelationalEventId.ConnectionCanceled, LogLevel.Debug),
            (CoreEventId.SaveChangesCanceled, LogLevel.Debug),
            (CoreEventId.QueryCanceled, LogLevel.Debug)
        );

    private static DatabaseOptions GetOptions(IServiceProvider services) => services.GetRequiredService<IOptions<DatabaseOptions>>().Value;

    private static string? GetConnectionString(IServiceProvider services) =>
        services.GetRequiredService<IConfiguration>().GetConnectionString("Site");

    // EF's tools create the options of both contexts, so the unused one needs some connection string, too.
    private static string GetSqlServerConnectionString(IServiceProvider services) =>
        !GetOptions(services).IsSqlServer ? "Server=not-in-use"
        : GetConnectionString(services) is { } configured
            ? WithoutPoolBlocking(ParseConnectionString<SqlConnectionStringBuilder>(configured))
        : throw new OptionsValidationException(
            "Site",
            typeof(string),
            ["ConnectionStrings:Site must be set when Database:Provider is SqlServer"]
        );

    private static string GetSqliteConnectionString(IServiceProvider services)
    {
        if (GetConnectionString(services) is { } configured)
            return ParseConnectionString<SqliteConnectionStringBuilder>(configured);
        var data = Directory.CreateDirectory(services.GetRequiredService<IOptions<DataOptions>>().Value.Directory);
        return new SqliteConnectionStringBuilder { DataSource = Path.Combine(data.FullName, "site.db"), DefaultTimeout = 10 }.ToString();
    }

    // With pool blocking, SqlClient keeps failing for up to a minute after the server has recovered. The circuit breaker already fails
    // fast.
    private static string WithoutPoolBlocking(string connection) =>
        new SqlConnectionStringBuilder(connection)
        {
            PoolBlockingPeriod = PoolBlockingPeriod.NeverBlock,
            ConnectRetryInterval = 1,
        }.ToString();

    private static string ParseConnectionString<T>(string connection)
        where T : DbConnectionStringBuilder, new()
    {
        try
        {
            return new T { ConnectionString = connection }.ToString();
        }
        catch (ArgumentException e)
        {
            throw new OptionsValidationException(
                "Site",
                typeof(string),
                [$"ConnectionStrings:Site must be a connection string: {e.Message}"]
            );
        }
    }

    private static void ApplyBatchSize(IServiceProvider services, Action<int> setMaxBatchSize)
    {
        if (GetOptions(services).MaxBatchSize is { } size)
            setMaxBatchSize(size);
    }
}
