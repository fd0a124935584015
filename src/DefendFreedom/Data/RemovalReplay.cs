using DefendFreedom.Mail;
using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data;

/// <summary>What a restored database must lose before anybody is served from it.</summary>
public static class RemovalReplay
{
    private const int Batch = 500;

    /// <summary>
    /// Removes again what was removed after the backup was made; says from how many signatures. Replaying a second time changes nothing.
    /// </summary>
    public static async Task<int> Replay(
        this SiteDb db, IReadOnlyList<Removal> removals, DateTime now, CancellationToken cancellationToken = default)
    {
        var replayed = 0;
        foreach (var ids in removals.Where(r => r.Kind == RemovalKind.Erased).Select(r => r.SignatureId).Distinct().Chunk(Batch))
            replayed += await db.EraseAgain(ids, now, cancellationToken);
        return replayed;
    }

    /// <summary>
    /// Deletes again what has ended since: signatures that were never confirmed or were withdrawn, those of petitions that are long over,
    /// and letters.
    /// </summary>
    public static async Task DestroyEnded(this SiteDb db, DateTime now, int months, CancellationToken cancellationToken = default)
    {
        await db.ForgetAbandoned(now, cancellationToken);
        await db.ForgetEnded(now, months, cancellationToken);
        await db.ForgetLetters(now, cancellationToken);
        await db.EmptyLog(cancellationToken);
    }

    private static async Task<int> EraseAgain(this SiteDb db, long[] numbers, DateTime now, CancellationToken cancellationToken)
    {
        var ids = numbers.Where(n => n is > 0 and <= int.MaxValue).Select(n => (int)n).ToList();
        var signatures = await db.Signatures.Where(s => ids.Contains(s.Id) && s.ErasedAt == null).ToListAsync(cancellationToken);
        var found = signatures.ConvertAll(s => (int?)s.Id);
        var letters = db.Letters.Where(l => found.Contains(l.About) && LetterQueries.OfSignatures.Contains(l.Kind));
        foreach (var letter in await letters.ToListAsync(cancellationToken)) letter.Drop(now);
        foreach (var signature in signatures) signature.Erase(now);
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return signatures.Count;
    }
}
