using System.Data.Common;
using DefendFreedom.Data;
using DefendFreedom.Data.SqlServer;
using DefendFreedom.Data.Sqlite;
using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Hosting.DataProtection;
using DefendFreedom.Web.Hosting.Observability;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Hosting.Database;

/// <summary>Opens the database that the settings name.</summary>
public static class DatabaseExtensions
{
    public static void AddSiteDb(this IServiceCollection services)
    {
        services.AddDbContext<SqliteSiteDb>(
            (all, options) =>
                options
                    .UseSqlite(GetSqliteConnectionString(all), o => ApplyBatchSize(all, n => o.MaxBatchSize(n)))
                    .AddInterceptors(
                        SqlitePragmas.Instance,
                        all.GetRequiredService<DatabaseCircuitBreaker>(),
                        all.GetRequiredService<SlowQueryLog>()
                    )
                    .ConfigureWarnings(DemoteExpectedErrors)
        );
        services.AddDbContext<SqlServerSiteDb>(
            (all, options) =>
                options
                    .UseSqlServer(
                        GetSqlServerConnectionString(all),
                        o =>
                        {
                            o.EnableRetryOnFailure();
                            ApplyBatchSize(all, n => o.MaxBatchSize(n));
                        }
                    )
                    .AddInterceptors(
                        new SqlServerCancellationInterceptor(),
                        all.GetRequiredService<DatabaseCircuitBreaker>(),
                        all.GetRequiredService<SlowQueryLog>()
                    )
                    .ConfigureWarnings(DemoteExpectedErrors)
        );
        services.AddScoped<SiteDb>(all =>
            GetOptions(all).IsSqlServer ? all.GetRequiredService<SqlServerSiteDb>() : all.GetRequiredService<SqliteSiteDb>()
        );
        services.AddSingleton<WriteScheduler>();
        services.AddSingleton(SchemaCheck.Migrations);
        services.AddSingleton(DatabaseFileCheck.Database);
        services.AddSingleton<ChangeFeed>();
        services.AddHostedService(all => all.GetRequiredService<ChangeFeed>());
    }

    /// <summary>
    /// Starts to build EF's model on a thread of its own: that takes as long as all the rest of the start. Whoever needs the model first waits for it,
    /// and a wrong setting is reported there.
    /// </summary>
    public static void WarmUpModel(this IServiceProvider services) =>
        _ = Task.Run(() =>
        {
            using var scope = services.CreateScope();
            _ = scope.ServiceProvider.GetRequiredService<SiteDb>().Model;
        });

    /// <summary>Creates the database when there is none, brings it up to this version's model, has its keys ready and does what else comes first. Nodes that start at once do it one after another.</summary>
    public static async Task MigrateDatabase(
        this IServiceProvider services,
        Func<SiteDb, Task>? initialize = null,
        CancellationToken cancellationToken = default
    )
    {
        using var scope = services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        await using var migrationLock = await db.AcquireMigrationLock(cancellationToken);
        await db.MigrateIfPending(cancellationToken);
        // Readers go on while one writes; the mode is kept in the file.
        if (db is SqliteSiteDb)
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);
        await services.GetRequiredService<DataProtectionKeyInitializer>().Prepare(db, cancellationToken);
        if (initialize is not null)
            await initialize(db);
    }

    // A save that is refused, since somebody was faster, is an exception for who asked for it; what nobody catches is logged once, where it ends.
    // What is broken off, since a reader left or the site stops, is no fault at all.
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

    // The options of both contexts are made when EF's tools look for contexts, so the one not in use must have some text.
    private static string GetSqlServerConnectionString(IServiceProvider services) =>
        !GetOptions(services).IsSqlServer ? "Server=not-in-use"
        : GetConnectionString(services) is { } set ? WithoutPoolBlocking(ParseConnectionString<SqlConnectionStringBuilder>(set))
        : throw new OptionsValidationException(
            "Site",
            typeof(string),
            ["ConnectionStrings:Site must be set when Database:Provider is SqlServer"]
        );

    private static string GetSqliteConnectionString(IServiceProvider services)
    {
        if (GetConnectionString(services) is { } set)
            return ParseConnectionString<SqliteConnectionStringBuilder>(set);
        var data = Directory.CreateDirectory(services.GetRequiredService<IOptions<DataOptions>>().Value.Directory);
        return new SqliteConnectionStringBuilder { DataSource = Path.Combine(data.FullName, "site.db"), DefaultTimeout = 10 }.ToString();
    }

    // The pool would remember a failure for up to a minute after the server is back; the gate keeps others from waiting in the meantime.
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

    private static void ApplyBatchSize(IServiceProvider services, Action<int> set)
    {
        if (GetOptions(services).MaxBatchSize is { } size)
            set(size);
    }
}
