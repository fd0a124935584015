using System.Data;
using System.Data.Common;
using DefendFreedom.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DefendFreedom.Tests.Data;

/// <summary>SQL Server's provider with commands that report a cancellation as SqlClient does: with an exception of their own.</summary>
public sealed class SqlServerCancellationTests : IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    public void Dispose() => _stop.Dispose();

    [Fact]
    public async Task A_canceled_command_throws_what_callers_expect_of_a_cancellation()
    {
        await using var db = Open(_stop.Cancel);
        await Assert.ThrowsAsync<OperationCanceledException>(() => db.Publications.IgnoreQueryFilters().ToListAsync(_stop.Token));
    }

    [Fact]
    public async Task A_command_that_nobody_canceled_throws_what_the_provider_says()
    {
        await using var db = Open(() => { });
        await Assert.ThrowsAsync<ProviderException>(() => db.Publications.IgnoreQueryFilters().ToListAsync(_stop.Token));
    }

    private static SqlServerSiteDb Open(Action cancel) => new(new DbContextOptionsBuilder<SqlServerSiteDb>()
        .UseSqlServer("Server=not-in-use")
        .AddInterceptors(new NoConnection(), new FailingCommands(cancel), new SqlServerCancellation()).Options);

    private sealed class NoConnection : DbConnectionInterceptor
    {
        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result,
            CancellationToken cancellationToken = default) =>
            new(InterceptionResult.Suppress());
    }

    private sealed class FailingCommands(Action cancel) : DbCommandInterceptor
    {
        public override InterceptionResult<DbCommand> CommandCreating(
            CommandCorrelatedEventData eventData, InterceptionResult<DbCommand> result) =>
            InterceptionResult<DbCommand>.SuppressWithResult(new FailingCommand(cancel));
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
