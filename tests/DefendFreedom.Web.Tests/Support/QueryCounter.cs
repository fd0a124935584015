using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>Counts the database queries of each request.</summary>
public sealed class QueryCounter : DbCommandInterceptor
{
    private readonly HttpContextAccessor _request = new();
    private readonly ConcurrentDictionary<string, int> _counts = new();

    /// <summary>Returns the number of queries of all requests for a path and query.</summary>
    public int CountFor(string address) => _counts.GetValueOrDefault(address);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        if (_request.HttpContext?.Request is { } request)
            _counts.AddOrUpdate(request.Path.ToUriComponent() + request.QueryString, 1, (_, n) => n + 1);
        return new(result);
    }

    /// <summary>Adds the interceptor to the context options that the program registered.</summary>
    public void AddTo<T>(IServiceCollection services)
        where T : DbContext
    {
        var factory = services.Last(s => s.ServiceType == typeof(DbContextOptions<T>)).ImplementationFactory!;
        services.AddScoped(all => new DbContextOptionsBuilder<T>((DbContextOptions<T>)factory(all)).AddInterceptors(this).Options);
    }
}
