using DefendFreedom.Mail;
using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data;

/// <summary>How long signatures are kept, as code. The tallies stay.</summary>
public static class SignatureRetention
{
    /// <summary>What nobody confirmed, and what was taken back.</summary>
    public static readonly TimeSpan Unconfirmed = TimeSpan.FromDays(30);

    /// <summary>The one reminder.</summary>
    public static readonly TimeSpan ReminderAfter = TimeSpan.FromDays(3);

    private const int Batch = 500;

    /// <summary>Deletes signatures that wait, or were taken back, for too long.</summary>
    public static async Task ForgetAbandoned(this SiteDb db, DateTime now, CancellationToken stop = default)
    {
        // In the order of their indexes: in that of the ids SQLite would walk over every signature there is, once a minute.
        await db.Delete(SignatureState.Pending, db.Signatures.Abandoned(now - Unconfirmed).OrderBy(s => s.SignedAt), stop);
        await db.Delete(SignatureState.Withdrawn, db.Signatures.TakenBack(now - Unconfirmed).OrderBy(s => s.WithdrawnAt), stop);
    }

    /// <summary>Deletes the signatures of petitions that were delivered or closed so many months ago.</summary>
    public static async Task ForgetEnded(this SiteDb db, DateTime now, int months, CancellationToken stop = default)
    {
        var petitions = await db.Petitions.AsNoTracking().Public().Where(p => p.ForgottenAt == null || db.Signatures.Any(s => s.PetitionId == p.Id)).ToListAsync(stop);
        foreach (var ended in petitions.Where(p => p.ForgetAt(months) <= now))
        {
            var petition = await db.Petitions.SingleAsync(p => p.Id == ended.Id, stop);
            petition.Forget(now);   // first, so that no recount takes half a petition for a loss
            await db.SaveChangesAsync(stop);
            await db.DeleteAll(petition.Id, stop);
        }
    }

    /// <summary>Enters the reminders that are due. Who was not reminded in time, since the site stood still, is not reminded late.</summary>
    public static async Task Remind(this SiteDb db, DateTime now, CancellationToken stop = default)
    {
        var open = (await db.Petitions.AsNoTracking().Public().ToListAsync(stop)).Where(p => p.IsOpen(now)).Select(p => p.Id).ToList();
        while (await db.Signatures.Waiting(now - ReminderAfter).Where(s => s.SignedAt > now - 2 * ReminderAfter && open.Contains(s.PetitionId)).OrderBy(s => s.SignedAt).Take(Batch).ToListAsync(stop) is { Count: > 0 } waiting)
        {
            foreach (var signature in waiting)
                if (signature.SendAgain()) db.Letters.Add(new Letter(LetterKind.SignatureReminder, signature.Id, null, now));
            await db.SaveChangesAsync(stop);
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Publishes the count by place of petitions where enough has happened.</summary>
    public static async Task PublishPlaces(this SiteDb db, CancellationToken stop = default)
    {
        var counts = await db.CountsByPlace(stop);
        foreach (var petition in await db.Petitions.Where(p => p.State != PetitionState.Draft).ToListAsync(stop))
            if (counts.TryGetValue(petition.Id, out var places)) petition.PublishPlaces(places);
        await db.SaveChangesAsync(stop);
    }

    /// <summary>Writes down with how many signatures each petition ended the day before.</summary>
    public static async Task EndDay(this SiteDb db, DateTime now, CancellationToken stop = default)
    {
        var counts = await db.Tallies.GroupBy(t => t.PetitionId).Select(g => new { g.Key, Count = g.Sum(t => t.Count) }).ToDictionaryAsync(c => c.Key, c => c.Count, stop);
        foreach (var petition in await db.Petitions.Where(p => p.State != PetitionState.Draft).ToListAsync(stop)) petition.EndDay(counts.GetValueOrDefault(petition.Id), now);
        await db.SaveChangesAsync(stop);
    }

    /// <summary>Copies what stands in the write-ahead log into the database while others go on, so that emptying it takes but a moment.</summary>
    public static Task<int> CopyLog(this SiteDb db, CancellationToken stop = default) => db.OnSqlite("PRAGMA wal_checkpoint(PASSIVE)", stop);

    /// <summary>
    /// What was deleted must leave the write-ahead log too. While somebody reads an older state it cannot, and nobody could write as long as it waits for
    /// that, so it waits for a tenth of a second and is to be done again later.
    /// </summary>
    public static Task<int> EmptyLog(this SiteDb db, CancellationToken stop = default) =>
        db.OnSqlite("PRAGMA busy_timeout = 100; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA busy_timeout = 5000", stop);

    private static Task<int> OnSqlite(this SiteDb db, string pragma, CancellationToken stop) =>
        db is SqliteSiteDb ? db.Database.ExecuteSqlRawAsync(pragma, stop) : Task.FromResult(0);

    /// <summary>The tallies, added up over the nodes.</summary>
    public static async Task<Dictionary<int, IReadOnlyDictionary<string, int>>> CountsByPlace(this SiteDb db, CancellationToken stop = default)
    {
        var rows = await db.Tallies.GroupBy(t => new { t.PetitionId, t.Place }).Select(g => new { g.Key.PetitionId, g.Key.Place, Count = g.Sum(t => t.Count) }).ToListAsync(stop);
        return rows.GroupBy(r => r.PetitionId).ToDictionary(g => g.Key, g => (IReadOnlyDictionary<string, int>)g.ToDictionary(r => r.Place, r => r.Count));
    }

    // The state is part of the delete itself, so that a signature that is confirmed or signed again meanwhile stays.
    private static async Task Delete(this SiteDb db, SignatureState state, IQueryable<Signature> inOrder, CancellationToken cancellationToken)
    {
        var next = inOrder.Take(Batch).Select(s => s.Id);
        while (await db.Signatures.Where(s => s.State == state && next.Contains(s.Id)).ExecuteDeleteAsync(cancellationToken) > 0)
        {
        }
    }

    // In batches, each a short transaction: signatures are written to the same file. No batch walks over what the last one deleted.
    private static async Task DeleteAll(this SiteDb db, int petitionId, CancellationToken cancellationToken)
    {
        var last = 0;
        while (await db.Signatures.Where(s => s.PetitionId == petitionId && s.Id > last).OrderBy(s => s.Id).Take(Batch).MaxAsync(s => (int?)s.Id, cancellationToken) is { } end)
        {
            await db.Signatures.Where(s => s.PetitionId == petitionId && s.Id > last && s.Id <= end).ExecuteDeleteAsync(cancellationToken);
            last = end;
        }
    }
}
