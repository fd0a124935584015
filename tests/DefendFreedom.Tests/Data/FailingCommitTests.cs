using System.Data.Common;
using DefendFreedom.Data.Sqlite;
using DefendFreedom.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace DefendFreedom.Tests.Data;

/// <summary>A database that fails once on commit, with a retrying execution strategy like SQL Server's.</summary>
public sealed class FailingCommitTests : IDisposable
{
    private readonly TestDb _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task A_save_whose_transaction_fails_to_start_is_retried()
    {
        await using var db = Open(new FailOnceInterceptor { OnStart = true });
        db.Add(SampleData.Publication("court"));
        await db.SaveChangesAsync();
        Assert.Equal((1, 1), (await _database.Open().Publications.CountAsync(), await _database.Open().ChangeLog.CountAsync()));
    }

    [Fact]
    public async Task A_failed_commit_is_not_reported_as_saved()
    {
        await using var db = Open(new FailOnceInterceptor { OnCommit = true });
        db.Add(SampleData.Publication("court"));
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
        Assert.Equal((0, 0), (await _database.Open().Publications.CountAsync(), await _database.Open().ChangeLog.CountAsync()));
    }

    private SqliteSiteDb Open(FailOnceInterceptor failure) => Open(_database, failure);

    internal static SqliteSiteDb Open(TestDb database, FailOnceInterceptor failure) =>
        new(
            new DbContextOptionsBuilder<SqliteSiteDb>()
                .UseSqlite(database.Connection, o => o.ExecutionStrategy(d => new RetryOnTimeoutStrategy(d)))
                .AddInterceptors(failure)
                .Options
        );

    private sealed class RetryOnTimeoutStrategy(ExecutionStrategyDependencies dependencies)
        : ExecutionStrategy(dependencies, 3, TimeSpan.FromMilliseconds(1))
    {
        protected override bool ShouldRetryOn(Exception exception) => exception is TimeoutException;
    }

    internal sealed class FailOnceInterceptor : DbTransactionInterceptor
    {
        public bool OnStart { get; set; }
        public bool OnCommit { get; set; }

        public override ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
            DbConnection connection,
            TransactionStartingEventData eventData,
            InterceptionResult<DbTransaction> result,
            CancellationToken cancellationToken = default
        )
        {
            if (!OnStart)
                return new(result);
            OnStart = false;
            throw new TimeoutException();
        }

        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction,
            TransactionEventData eventData,
            InterceptionResult result,
            CancellationToken cancellationToken = default
        )
        {
            if (!OnCommit)
                return new(result);
            OnCommit = false;
            throw new TimeoutException();
        }
    }
}
