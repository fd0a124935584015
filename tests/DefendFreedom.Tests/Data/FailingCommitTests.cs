using System.Data.Common;
using DefendFreedom.Data;
using DefendFreedom.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace DefendFreedom.Tests.Data;

/// <summary>A database that goes away for a moment, with a strategy that tries again as that of SQL Server does.</summary>
public sealed class FailingCommitTests : IDisposable
{
    private readonly TestDb _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task A_save_that_could_not_begin_is_tried_again()
    {
        await using var db = Open(new FailOnce { AtBegin = true });
        db.Add(Some.Publication("court"));
        await db.SaveChangesAsync();
        Assert.Equal((1, 1), (await _database.Open().Publications.CountAsync(), await _database.Open().Changes.CountAsync()));
    }

    [Fact]
    public async Task A_commit_that_fails_is_never_reported_as_saved()
    {
        await using var db = Open(new FailOnce { AtCommit = true });
        db.Add(Some.Publication("court"));
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
        Assert.Equal((0, 0), (await _database.Open().Publications.CountAsync(), await _database.Open().Changes.CountAsync()));
    }

    private SqliteSiteDb Open(FailOnce failure) => Open(_database, failure);

    internal static SqliteSiteDb Open(TestDb database, FailOnce failure) => new(new DbContextOptionsBuilder<SqliteSiteDb>()
        .UseSqlite(database.Connection, o => o.ExecutionStrategy(d => new TryAgain(d))).AddInterceptors(failure).Options);

    private sealed class TryAgain(ExecutionStrategyDependencies dependencies) : ExecutionStrategy(dependencies, 3, TimeSpan.FromMilliseconds(1))
    {
        protected override bool ShouldRetryOn(Exception exception) => exception is TimeoutException;
    }

    internal sealed class FailOnce : DbTransactionInterceptor
    {
        public bool AtBegin { get; set; }
        public bool AtCommit { get; set; }

        public override ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
            DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
        {
            if (!AtBegin) return new(result);
            AtBegin = false;
            throw new TimeoutException();
        }

        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            if (!AtCommit) return new(result);
            AtCommit = false;
            throw new TimeoutException();
        }
    }
}
