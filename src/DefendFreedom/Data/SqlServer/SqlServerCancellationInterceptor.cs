using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DefendFreedom.Data.SqlServer;

/// <summary>
/// Reports a canceled command as an <see cref="OperationCanceledException"/>. SqlClient throws a <c>SqlException</c>
/// (“Operation cancelled by user.”), which a job that is being stopped, and its host, would take for a failure.
/// </summary>
public sealed class SqlServerCancellationInterceptor : DbCommandInterceptor
{
    /// <summary>Throws in place of the provider's exception once the token is canceled.</summary>
    public override Task CommandCanceledAsync(
        DbCommand command,
        CommandEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.CompletedTask;
    }
}
