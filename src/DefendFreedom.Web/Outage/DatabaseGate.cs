using System.Data.Common;
using DefendFreedom.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DefendFreedom.Web.Outage;

/// <summary>
/// Shut while the database does not answer: who would ask it hears so at once and does not wait, as every reader otherwise would
/// for as long as connections and retries take. The watch alone goes through.
/// </summary>
public sealed class DatabaseGate : DbConnectionInterceptor
{
    private volatile DbContext? _watch;
    private volatile bool _isShut;

    public bool IsShut => _isShut;

    public void Open() => _isShut = false;

    public void Shut() => _isShut = true;

    /// <summary>Lets a context through, shut or not.</summary>
    public void LetThrough(DbContext watch) => _watch = watch;

    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => Pass(eventData, result);

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        new(Pass(eventData, result));

    private InterceptionResult Pass(ConnectionEventData asked, InterceptionResult result) =>
        _isShut && !ReferenceEquals(asked.Context, _watch) ? throw new DatabaseAwayException() : result;
}
