using System.Data;
using System.Data.Common;
using DefendFreedom.Mail;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data;

/// <summary>
/// Takes letters out of the outbox and writes down what became of them, many in one short transaction: signatures are written
/// to the same file. A row goes by its version, so a letter that another node was faster with is left out and the rest stay.
/// </summary>
public sealed class LetterLedger(SiteDb db)
{
    private const string Id = "Id = @id AND Version = @version";

    /// <summary>Some of the letters that may leave. They belong to who took them until the lease is over.</summary>
    public Task<List<Letter>> Take(IQueryable<Letter> due, DateTime now, CancellationToken stop = default) => InTransaction(async () =>
    {
        var letters = await due.AsNoTracking().ToListAsync(stop);
        await using var take = db.Repeated($"UPDATE Letters SET Version = Version + 1, DueAt = @due WHERE {Id}", ("@due", DbType.DateTime2, 0), ("@id", DbType.Int32, 0), ("@version", DbType.Int32, 0));
        var taken = new List<Letter>();
        foreach (var letter in letters)
        {
            var version = letter.Version;
            letter.Take(now);
            if (await take.Run(stop, letter.DueAt, letter.Id, version) == 1) taken.Add(letter);
        }
        return taken;
    }, stop);

    /// <summary>Writes down what became of letters that were taken.</summary>
    public Task<int> Record(IEnumerable<Letter> letters, CancellationToken stop = default) => InTransaction(async () =>
    {
        await using var record = db.Repeated($"UPDATE Letters SET Version = Version + 1, State = @state, DueAt = @due, Attempts = @attempts, Why = @why, Content = CASE WHEN @ended = 1 THEN NULL ELSE Content END WHERE {Id}",
            ("@state", DbType.Int32, 0), ("@due", DbType.DateTime2, 0), ("@attempts", DbType.Int32, 0), ("@why", DbType.String, Letter.WhyMaxLength), ("@ended", DbType.Int32, 0),
            ("@id", DbType.Int32, 0), ("@version", DbType.Int32, 0));
        var recorded = 0;
        foreach (var letter in letters)   // who took it has raised the version by one
            recorded += await record.Run(stop, (int)letter.State, letter.DueAt, letter.Attempts, letter.Why, letter.Content is null ? 1 : 0, letter.Id, letter.Version + 1);
        return recorded;
    }, stop);

    private Task<T> InTransaction<T>(Func<Task<T>> work, CancellationToken stop) => db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var done = await work();
        await transaction.CommitAsync(stop);
        return done;
    });
}
