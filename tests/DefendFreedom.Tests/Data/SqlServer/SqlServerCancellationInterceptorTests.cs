using System.Data;
using System.Data.Common;
using DefendFreedom.Data.SqlServer;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DefendFreedom.Tests.Data.SqlServer;

/// <summary>SQL Server's provider with commands that report cancellation as SqlClient does: with its own exception type.</summary>
public sealed class SqlServerCancellationInterceptorTests : IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    public void Dispose() => _cancellation.Dispose();

    [Fact]
    public async Task A_canceled_command_throws_OperationCanceledException()
    {
        await using var db = Open(_cancellation.Cancel);
        await Assert.ThrowsAsync<OperationCanceledException>(() => db.Publications.IgnoreQueryFilters().ToListAsync(_cancellation.Token));
    }

    [Fact]
    public async Task A_failed_command_keeps_the_provider_exception()
    {
        await using var db = Open(() => { });
        await Assert.ThrowsAsync<ProviderException>(() => db.Publications.IgnoreQueryFilters().ToListAsync(_cancellation.Token));
    }

    private static SqlServerSiteDb Open(Action cancel) =>
        new(
            new DbContextOptionsBuilder<SqlServerSiteDb>()
                .UseSqlServer("Server=not-in-use")
                .AddInterceptors(new NoConnection(), new FailingCommands(cancel), new SqlServerCancellationInterceptor())
                .Options
        );

    private sealed class NoConnection : DbConnectionInterceptor
    {
        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection,
            ConnectionEventData eventData,
            InterceptionResult result,
            CancellationToken cancellationToken = default
        ) => new(InterceptionResult.Suppress());
    }

    private sealed class FailingCommands(Action cancel) : DbCommandInterceptor
    {
        public override InterceptionResult<DbCommand> CommandCreating(
            CommandCorrelatedEventData eventData,
            InterceptionResult<DbCommand> result
        ) => InterceptionResult<DbCommand>.SuppressWithResult(new FailingCommand(cancel));
    }

    private sealed class FailingCommand(Action cancel) : SqliteCommand
    {
        protected override Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken)
        {
            cancel();
            throw new ProviderException();
        }
    }

    private sealed class ProviderException() : DbException("Operation cancelled by user.");
}
