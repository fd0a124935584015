using System.Data.Common;
using DefendFreedom.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DefendFreedom.Web.Hosting.Database;

/// <summary>
/// Circuit breaker for the database: while it is tripped, connections fail immediately instead of waiting for timeouts and retries. Only
/// the health monitor's probe passes.
/// </summary>
public sealed class DatabaseCircuitBreaker : DbConnectionInterceptor
{
    private volatile DbContext? _probe;
    private volatile bool _isTripped;

    public bool IsTripped => _isTripped;

    public void Reset() => _isTripped = false;

    public void Trip() => _isTripped = true;

    /// <summary>Lets the connections of a context through even while the breaker is tripped.</summary>
    public void AllowProbe(DbContext probe) => _probe = probe;

    public override InterceptionResult ConnectionOpening(
        DbConnection connection,
        ConnectionEventData eventData,
        InterceptionResult result
    ) => ThrowIfTripped(eventData, result);

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection,
        ConnectionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default
    ) => new(ThrowIfTripped(eventData, result));

    private InterceptionResult ThrowIfTripped(ConnectionEventData eventData, InterceptionResult result) =>
        _isTripped && !ReferenceEquals(eventData.Context, _probe) ? throw new DatabaseUnavailableException() : result;
}
