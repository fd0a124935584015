using System.Data.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>Injects faults into a site's database: unavailable, a full disk, or read-only.</summary>
public sealed class FaultInjectingDatabase : DbConnectionInterceptor
{
    private const string HealthyPragmas = "PRAGMA query_only = 0; PRAGMA max_page_count = 4294967294";
    private readonly HttpContextAccessor _request = new();
    private string? _pragma;

    public bool IsUnavailable { get; set; }

    /// <summary>Requests that use the database wait until this task completes.</summary>
    public Task BlockUntil { get; set; } = Task.CompletedTask;

    /// <summary>Whether a full disk and a read-only database can be simulated, which only SQLite allows.</summary>
    public static bool IsSupported => Environment.GetEnvironmentVariable("TEST_SQLSERVER") is null or "";

    /// <summary>Stops the database file from growing.</summary>
    public void FillDisk() => _pragma = "PRAGMA max_page_count = 1";

    /// <summary>Makes the database read-only.</summary>
    public void MakeReadOnly() => _pragma = "PRAGMA query_only = 1";

    public void Repair() => _pragma = HealthyPragmas;

    /// <summary>Adds the interceptor to the context options that the program registered.</summary>
    public void AddTo<T>(IServiceCollection services)
        where T : DbContext
    {
        var factory = services.Last(s => s.ServiceType == typeof(DbContextOptions<T>)).ImplementationFactory!;
        services.AddScoped(all => new DbContextOptionsBuilder<T>((DbContextOptions<T>)factory(all)).AddInterceptors(this).Options);
    }

    public override async ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection,
        ConnectionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default
    )
    {
        if (_request.HttpContext is not null)
            await BlockUntil.WaitAsync(cancellationToken);
        return IsUnavailable ? throw new SqliteException("unable to open database file", 14) : result;
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        if (_pragma is null)
            return;
        await using var command = connection.CreateCommand();
        command.CommandText = _pragma;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
