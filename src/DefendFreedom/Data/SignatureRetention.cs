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

    /// <summary>How long it may be known that signatures came from one place.</summary>
    public static readonly TimeSpan Networks = TimeSpan.FromDays(7);

    /// <summary>Deletes submissions, and signatures that were withdrawn, after their time.</summary>
    public static async Task ForgetAbandoned(this SiteDb db, DateTime now, CancellationToken cancellationToken = default)
    {
        var old = db.Submissions.Older(now - Unconfirmed).OrderBy(s => s.SubmittedAt).Take(Batch).Select(s => s.Id);
        while (await db.Submissions.Where(s => old.Contains(s.Id)).ExecuteDeleteAsync(cancellationToken) > 0) { }
        // In the order of their index: in that of the ids SQLite would walk over every signature there is, once a minute.
        var withdrawn = db.Signatures.TakenBack(now - Unconfirmed).OrderBy(s => s.WithdrawnAt).Take(Batch).Select(s => s.Id);
        while (await db.Signatures.Where(s => s.State == SignatureState.Withdrawn && withdrawn.Contains(s.Id)).ExecuteDeleteAsync(cancellationToken) > 0) { }
    }

    /// <summary>Deletes where signatures came from, a week after they were confirmed.</summary>
    public static async Task ForgetNetworks(this SiteDb db, DateTime now, CancellationToken cancellationToken = default)
    {
        var before = now - Networks;
        var old = db.Signatures.Where(s => s.Host != null && s.ConfirmedAt < before).OrderBy(s => s.ConfirmedAt).Take(Batch).Select(s => s.Id);
        while (await db.Signatures.Where(s => old.Contains(s.Id)).WithoutNetworks(cancellationToken) > 0) { }
        await db.Rulings.Where(r => r.At < before).WithoutNetworks(cancellationToken);
    }

    /// <summary>Deletes the networks that rulings were about, once they are over.</summary>
    internal static Task<int> WithoutNetworks(this IQueryable<Ruling> rulings, CancellationToken cancellationToken) =>
        rulings.Where(r => r.State != RulingState.Decided && r.State != RulingState.Running)
            .Where(r => r.Rule.Host != null || r.Rule.Site != null || r.Rule.Network != null || r.Rule.Domain != null)
            .ExecuteUpdateAsync(set => set
                .SetProperty(r => r.Rule.Host, (byte[]?)null).SetProperty(r => r.Rule.Site, (byte[]?)null)
                .SetProperty(r => r.Rule.Network, (byte[]?)null).SetProperty(r => r.Rule.Domain, (byte[]?)null), cancellationToken);

    internal static Task<int> WithoutNetworks(this IQueryable<Signature> signatures, CancellationToken cancellationToken) =>
        signatures.ExecuteUpdateAsync(set => set
            .SetProperty(s => s.Host, (byte[]?)null).SetProperty(s => s.Site, (byte[]?)null)
            .SetProperty(s => s.Network, (byte[]?)null).SetProperty(s => s.Domain, (byte[]?)null), cancellationToken);

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
        // Those that are over are among them: without the key ring nobody can tell. They are dropped when the letter is to leave.
        while (await db.Submissions.ToRemind(now - 2 * ReminderAfter, now - ReminderAfter, open).OrderBy(s => s.SubmittedAt).Take(Batch).ToListAsync(stop) is { Count: > 0 } waiting)
        {
            foreach (var submission in waiting)
            {
                db.Entry(submission).Property(s => s.Reminded).CurrentValue = true;
                db.Letters.Add(new Letter(LetterKind.SignatureReminder, submission.Id, null, now));
            }
            await db.SaveChangesAsync(stop);
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Publishes the count by place of each petition for which that was not done today (UTC).</summary>
    public static async Task PublishPlaces(this SiteDb db, DateTime now, CancellationToken cancellationToken = default)
    {
        var today = DateOnly.FromDateTime(now);
        var petitions = await db.Petitions.Public().Where(p => p.PlacesPublishedOn != today).ToListAsync(cancellationToken);
        if (petitions.FindAll(p => p.ArePlacesDue(now)) is not { Count: > 0 } due) return;
        var counts = await db.CountsByPlace(cancellationToken);
        foreach (var petition in due) petition.PublishPlaces(counts.GetValueOrDefault(petition.Id) ?? new Dictionary<string, int>(), now);
        await db.SaveChangesAsync(cancellationToken);
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

    // In batches, each a short transaction: signatures are written to the same file.
    private static async Task DeleteAll(this SiteDb db, int petitionId, CancellationToken cancellationToken)
    {
        await foreach (var some in db.Batches(petitionId, Batch, cancellationToken)) await some.ExecuteDeleteAsync(cancellationToken);
    }
}
