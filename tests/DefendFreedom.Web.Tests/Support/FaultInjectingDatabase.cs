using System.Data.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>What tests do to the database of a site: they take it away, fill its disk or forbid it to write.</summary>
public sealed class FaultInjectingDatabase : DbConnectionInterceptor
{
    private const string HealthyPragmas = "PRAGMA query_only = 0; PRAGMA max_page_count = 4294967294";
    private readonly HttpContextAccessor _request = new();
    private string? _pragma;

    public bool IsUnavailable { get; set; }

    /// <summary>Requests that ask it wait until this is done.</summary>
    public Task BlockUntil { get; set; } = Task.CompletedTask;

    /// <summary>SQLite alone can be hurt so.</summary>
    public static bool IsSupported => Environment.GetEnvironmentVariable("TEST_SQLSERVER") is null or "";

    /// <summary>Its file cannot grow.</summary>
    public void FillDisk() => _pragma = "PRAGMA max_page_count = 1";

    /// <summary>It may be read and not written.</summary>
    public void MakeReadOnly() => _pragma = "PRAGMA query_only = 1";

    public void Repair() => _pragma = HealthyPragmas;

    /// <summary>Puts itself into the options that the program has made for a context.</summary>
    public void AddTo<T>(IServiceCollection services)
        where T : DbContext
    {
        var made = services.Last(s => s.ServiceType == typeof(DbContextOptions<T>)).ImplementationFactory!;
        services.AddScoped(all => new DbContextOptionsBuilder<T>((DbContextOptions<T>)made(all)).AddInterceptors(this).Options);
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
