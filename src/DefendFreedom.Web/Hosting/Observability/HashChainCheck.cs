using DefendFreedom.Auditing;
using DefendFreedom.Text;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Hosting.Observability;

/// <summary>Checks that an append-only list still has the entries that were added, in the original order.</summary>
internal static class HashChainCheck
{
    public static async Task<(string Summary, IReadOnlyList<string> Findings)> Run<T>(
        IQueryable<T> entries,
        CancellationToken cancellationToken
    )
        where T : HashChainedEntry
    {
        var (count, lastHash, lastId, findings) = (0, "", 0, new List<string>());
        await foreach (var (id, entry) in ReadInOrder(entries).WithCancellation(cancellationToken))
        {
            if (!entry.IsIntact)
                findings.Add(
                    $"entry {id} was altered after it was added. "
                        + "Compare it with an earlier backup, find out who can write to the database, and restore the original."
                );
            if (entry.PreviousHash != lastHash)
                findings.Add(
                    $"entry {id} does not follow {(lastId == 0 ? "the beginning" : $"entry {lastId}")}: "
                        + "an entry between them was removed or inserted. Compare them with a backup."
                );
            (count, lastHash, lastId) = (count + 1, entry.Hash, id);
        }
        // A list truncated at its end is still a valid chain; only a hash recorded elsewhere reveals that.
        return (
            Quantity.Format(count, "entry", "entries") + (count == 0 ? "" : $", the last is {lastId} with the hash {lastHash}"),
            findings
        );
    }

    private static IAsyncEnumerable<(int Id, T Entry)> ReadInOrder<T>(IQueryable<T> entries)
        where T : HashChainedEntry =>
        Pairs(
            entries
                .AsNoTracking()
                .OrderBy(e => EF.Property<int>(e, "Id"))
                .Select(e => new Row<T>(EF.Property<int>(e, "Id"), e))
                .AsAsyncEnumerable()
        );

    private static async IAsyncEnumerable<(int Id, T Entry)> Pairs<T>(IAsyncEnumerable<Row<T>> rows)
    {
        await foreach (var row in rows)
            yield return (row.Id, row.Entry);
    }

    private sealed record Row<T>(int Id, T Entry);
}
