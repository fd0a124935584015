using DefendFreedom.Mail;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data;

/// <summary>How long letters wait and are kept, as code.</summary>
public static class LetterRetention
{
    /// <summary>What has ended, also badly, is of no use to anybody after this.</summary>
    public static readonly TimeSpan Ended = TimeSpan.FromDays(30);

    private const int Batch = 1000;

    /// <summary>Lets letters go that a wrong clock has put years ahead; says how many.</summary>
    public static Task<int> RecallLetters(this SiteDb db, DateTime now, CancellationToken stop = default) =>
        db.Database.ExecuteSqlInterpolatedAsync($"UPDATE Letters SET DueAt = {now}, Version = Version + 1 WHERE State = {(int)LetterState.Waiting} AND DueAt > {now + Letter.Furthest}", stop);

    /// <summary>Deletes letters that were sent, dropped or given up so long ago; says how many. Short steps: signatures are written to the same file.</summary>
    public static async Task<int> ForgetLetters(this SiteDb db, DateTime now, CancellationToken stop = default)
    {
        var (before, deleted) = (now - Ended, 0);
        while (await db.Letters.EndedBefore(before).OrderBy(l => l.Id).Select(l => l.Id).Take(Batch).ToListAsync(stop) is { Count: > 0 } ids)
            deleted += await db.Database.ExecuteSqlInterpolatedAsync(
                $"DELETE FROM Letters WHERE Id BETWEEN {ids[0]} AND {ids[^1]} AND State <> {(int)LetterState.Waiting} AND DueAt < {before}", stop);
        return deleted;
    }
}
