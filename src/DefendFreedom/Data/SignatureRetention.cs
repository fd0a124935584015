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
        await db.Delete(db.Signatures.Abandoned(now - Unconfirmed), stop);
        await db.Delete(db.Signatures.TakenBack(now - Unconfirmed), stop);
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
            await db.Delete(db.Signatures.Where(s => s.PetitionId == petition.Id), stop);
        }
    }

    /// <summary>Enters the reminders that are due.</summary>
    public static async Task Remind(this SiteDb db, DateTime now, CancellationToken stop = default)
    {
        var open = (await db.Petitions.AsNoTracking().Public().ToListAsync(stop)).Where(p => p.IsOpen(now)).Select(p => p.Id).ToList();
        while (await db.Signatures.Waiting(now - ReminderAfter).Where(s => open.Contains(s.PetitionId)).OrderBy(s => s.Id).Take(Batch).ToListAsync(stop) is { Count: > 0 } waiting)
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

    /// <summary>What was deleted must leave the write-ahead log too.</summary>
    public static Task EmptyLog(this SiteDb db, CancellationToken stop = default) =>
        db is SqliteSiteDb ? db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", stop) : Task.CompletedTask;

    /// <summary>The tallies, added up over the nodes.</summary>
    public static async Task<Dictionary<int, IReadOnlyDictionary<string, int>>> CountsByPlace(this SiteDb db, CancellationToken stop = default)
    {
        var rows = await db.Tallies.GroupBy(t => new { t.PetitionId, t.Place }).Select(g => new { g.Key.PetitionId, g.Key.Place, Count = g.Sum(t => t.Count) }).ToListAsync(stop);
        return rows.GroupBy(r => r.PetitionId).ToDictionary(g => g.Key, g => (IReadOnlyDictionary<string, int>)g.ToDictionary(r => r.Place, r => r.Count));
    }

    private static async Task Delete(this SiteDb db, IQueryable<Signature> signatures, CancellationToken stop)
    {
        var last = 0;   // what is gone is not walked over again
        while (await signatures.Where(s => s.Id > last).OrderBy(s => s.Id).Take(Batch).ToListAsync(stop) is { Count: > 0 } some)
        {
            last = some[^1].Id;
            db.Signatures.RemoveRange(some);
            await db.SaveChangesAsync(stop);
            db.ChangeTracker.Clear();
        }
    }
}
