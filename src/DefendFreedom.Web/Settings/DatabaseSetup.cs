using System.Data.Common;
using DefendFreedom.Data;
using DefendFreedom.Web.Background;
using DefendFreedom.Web.Hosting.Database;
using DefendFreedom.Web.Keys;
using DefendFreedom.Web.Outage;
using DefendFreedom.Web.Watching;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Settings;

/// <summary>Opens the database that the settings name.</summary>
public static class DatabaseSetup
{
    public static void AddSiteDb(this IServiceCollection services)
    {
        services.AddDbContext<SqliteSiteDb>((all, options) => options.UseSqlite(SqliteConnection(all), o => Batch(all, n => o.MaxBatchSize(n)))
            .AddInterceptors(SqliteFiles.Careful, all.GetRequiredService<DatabaseGate>(), all.GetRequiredService<SlowQueries>()).ConfigureWarnings(Refusals));
        services.AddDbContext<SqlServerSiteDb>((all, options) => options.UseSqlServer(SqlServerConnection(all),
            o => { o.EnableRetryOnFailure(); Batch(all, n => o.MaxBatchSize(n)); })
            .AddInterceptors(new SqlServerCancellation(), all.GetRequiredService<DatabaseGate>(), all.GetRequiredService<SlowQueries>())
            .ConfigureWarnings(Refusals));
        services.AddScoped<SiteDb>(all => Settings(all).IsSqlServer
            ? all.GetRequiredService<SqlServerSiteDb>()
            : all.GetRequiredService<SqliteSiteDb>());
        services.AddSingleton<WritingTurns>();
        services.AddSingleton(SchemaCheck.Migrations);
        services.AddSingleton(DatabaseFileCheck.Database);
        services.AddSingleton<ChangeFeed>();
        services.AddHostedService(all => all.GetRequiredService<ChangeFeed>());
    }

    /// <summary>
    /// Starts to build EF's model on a thread of its own: that takes as long as all the rest of the start. Whoever needs the model first waits for it,
    /// and a wrong setting is reported there.
    /// </summary>
    public static void BuildModelAhead(this IServiceProvider services) => _ = Task.Run(() =>
    {
        using var scope = services.CreateScope();
        _ = scope.ServiceProvider.GetRequiredService<SiteDb>().Model;
    });

    /// <summary>Creates the database when there is none, brings it up to this version's model, has its keys ready and does what else comes first. Nodes that start at once do it one after another.</summary>
    public static async Task Migrate(this IServiceProvider services, Func<SiteDb, Task>? first = null, CancellationToken cancellationToken = default)
    {
        using var scope = services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        await using var alone = await db.PrepareAlone(cancellationToken);
        await db.MigrateWhenPending(cancellationToken);
        // Readers go on while one writes; the mode is kept in the file.
        if (db is SqliteSiteDb) await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);
        await services.GetRequiredService<KeyRing>().Prepare(db, cancellationToken);
        if (first is not null) await first(db);
    }

    // A save that is refused, since somebody was faster, is an exception for who asked for it; what nobody catches is logged once, where it ends.
    // What is broken off, since a reader left or the site stops, is no fault at all.
    private static void Refusals(WarningsConfigurationBuilder warnings) =>
        warnings.Log(
            (RelationalEventId.CommandError, LogLevel.Debug), (RelationalEventId.ConnectionError, LogLevel.Debug), (CoreEventId.SaveChangesFailed, LogLevel.Debug), (CoreEventId.QueryIterationFailed, LogLevel.Debug),
            (RelationalEventId.CommandCanceled, LogLevel.Debug), (RelationalEventId.ConnectionCanceled, LogLevel.Debug), (CoreEventId.SaveChangesCanceled, LogLevel.Debug), (CoreEventId.QueryCanceled, LogLevel.Debug));

    private static DatabaseSettings Settings(IServiceProvider services) => services.GetRequiredService<IOptions<DatabaseSettings>>().Value;

    private static string? ConnectionString(IServiceProvider services) => services.GetRequiredService<IConfiguration>().GetConnectionString("Site");

    // The options of both contexts are made when EF's tools look for contexts, so the one not in use must have some text.
    private static string SqlServerConnection(IServiceProvider services) => !Settings(services).IsSqlServer ? "Server=not-in-use"
        : ConnectionString(services) is { } set ? AskedAgainAtOnce(Readable<SqlConnectionStringBuilder>(set))
        : throw new OptionsValidationException("Site", typeof(string), ["ConnectionStrings:Site must be set when Database:Provider is SqlServer"]);

    private static string SqliteConnection(IServiceProvider services)
    {
        if (ConnectionString(services) is { } set) return Readable<SqliteConnectionStringBuilder>(set);
        var data = Directory.CreateDirectory(services.GetRequiredService<IOptions<DataSettings>>().Value.Directory);
        return new SqliteConnectionStringBuilder { DataSource = Path.Combine(data.FullName, "site.db"), DefaultTimeout = 10 }.ToString();
    }

    // The pool would remember a failure for up to a minute after the server is back; the gate keeps others from waiting in the meantime.
    private static string AskedAgainAtOnce(string connection) => new SqlConnectionStringBuilder(connection) { PoolBlockingPeriod = PoolBlockingPeriod.NeverBlock, ConnectRetryInterval = 1 }.ToString();

    private static string Readable<T>(string connection) where T : DbConnectionStringBuilder, new()
    {
        try
        {
            return new T { ConnectionString = connection }.ToString();
        }
        catch (ArgumentException e)
        {
            throw new OptionsValidationException("Site", typeof(string), [$"ConnectionStrings:Site must be a connection string: {e.Message}"]);
        }
    }

    private static void Batch(IServiceProvider services, Action<int> set)
    {
        if (Settings(services).MaxBatchSize is { } size) set(size);
    }
}
