using DefendFreedom.Data.Sqlite;
using DefendFreedom.Mail;
using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Petitions;

/// <summary>How long signatures are kept, as code. The tallies stay.</summary>
public static class SignatureMaintenance
{
    /// <summary>What nobody confirmed, and what was taken back.</summary>
    public static readonly TimeSpan UnconfirmedRetention = TimeSpan.FromDays(30);

    /// <summary>The one reminder.</summary>
    public static readonly TimeSpan ReminderDelay = TimeSpan.FromDays(3);

    private const int BatchSize = 500;

    /// <summary>How long it may be known that signatures came from one place.</summary>
    public static readonly TimeSpan NetworkRetention = TimeSpan.FromDays(7);

    /// <summary>Deletes submissions, and signatures that were withdrawn, after their time.</summary>
    public static async Task DeleteUnconfirmed(this SiteDb db, DateTime now, CancellationToken cancellationToken = default)
    {
        var old = db.Submissions.SubmittedBefore(now - UnconfirmedRetention).OrderBy(s => s.SubmittedAt).Take(BatchSize).Select(s => s.Id);
        while (await db.Submissions.Where(s => old.Contains(s.Id)).ExecuteDeleteAsync(cancellationToken) > 0) { }
        // In the order of their index: in that of the ids SQLite would walk over every signature there is, once a minute.
        var withdrawn = db
            .Signatures.WithdrawnBefore(now - UnconfirmedRetention)
            .OrderBy(s => s.WithdrawnAt)
            .Take(BatchSize)
            .Select(s => s.Id);
        while (
            await db
                .Signatures.Where(s => s.State == SignatureState.Withdrawn && withdrawn.Contains(s.Id))
                .ExecuteDeleteAsync(cancellationToken) > 0
        ) { }
    }

    /// <summary>Deletes where signatures came from, a week after they were confirmed.</summary>
    public static async Task DeleteNetworkFingerprints(this SiteDb db, DateTime now, CancellationToken cancellationToken = default)
    {
        var before = now - NetworkRetention;
        var old = db
            .Signatures.Where(s => s.Host != null && s.ConfirmedAt < before)
            .OrderBy(s => s.ConfirmedAt)
            .Take(BatchSize)
            .Select(s => s.Id);
        while (await db.Signatures.Where(s => old.Contains(s.Id)).ClearNetworks(cancellationToken) > 0) { }
        await db.BulkModerations.Where(r => r.DecidedAt < before).ClearNetworks(cancellationToken);
    }

    /// <summary>Deletes the networks that rulings were about, once they are over.</summary>
    internal static Task<int> ClearNetworks(this IQueryable<BulkModeration> moderations, CancellationToken cancellationToken) =>
        moderations
            .Where(r => r.Status != ModerationStatus.Decided && r.Status != ModerationStatus.Running)
            .Where(r => r.Filter.Host != null || r.Filter.Site != null || r.Filter.Network != null || r.Filter.Domain != null)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(r => r.Filter.Host, (byte[]?)null)
                        .SetProperty(r => r.Filter.Site, (byte[]?)null)
                        .SetProperty(r => r.Filter.Network, (byte[]?)null)
                        .SetProperty(r => r.Filter.Domain, (byte[]?)null),
                cancellationToken
            );

    internal static Task<int> ClearNetworks(this IQueryable<Signature> signatures, CancellationToken cancellationToken) =>
        signatures.ExecuteUpdateAsync(
            set =>
                set.SetProperty(s => s.Host, (byte[]?)null)
                    .SetProperty(s => s.Site, (byte[]?)null)
                    .SetProperty(s => s.Network, (byte[]?)null)
                    .SetProperty(s => s.Domain, (byte[]?)null),
            cancellationToken
        );

    /// <summary>Deletes the signatures of petitions that were delivered or closed so many months ago.</summary>
    public static async Task DeleteAfterRetention(this SiteDb db, DateTime now, int months, CancellationToken cancellationToken = default)
    {
        var petitions = await db
            .Petitions.AsNoTracking()
            .Public()
            .Where(p => p.SignaturesDeletedAt == null || db.Signatures.Any(s => s.PetitionId == p.Id))
            .ToListAsync(cancellationToken);
        foreach (var ended in petitions.Where(p => p.GetRetentionEnd(months) <= now))
        {
            var petition = await db.Petitions.SingleAsync(p => p.Id == ended.Id, cancellationToken);
            petition.MarkSignaturesDeleted(now); // first, so that no recount takes half a petition for a loss
            await db.SaveChangesAsync(cancellationToken);
            await db.DeleteSignatures(petition.Id, cancellationToken);
        }
    }

    /// <summary>Enters the reminders that are due. Who was not reminded in time, since the site stood still, is not reminded late.</summary>
    public static async Task EnqueueReminders(this SiteDb db, DateTime now, CancellationToken cancellationToken = default)
    {
        var open = (await db.Petitions.AsNoTracking().Public().ToListAsync(cancellationToken))
            .Where(p => p.IsOpen(now))
            .Select(p => p.Id)
            .ToList();
        // Those that are over are among them: without the key ring nobody can tell. They are dropped when the letter is to leave.
        while (
            await db
                .Submissions.AwaitingReminder(now - 2 * ReminderDelay, now - ReminderDelay, open)
                .OrderBy(s => s.SubmittedAt)
                .Take(BatchSize)
                .ToListAsync(cancellationToken)
                is { Count: > 0 } waiting
        )
        {
            foreach (var submission in waiting)
            {
                db.Entry(submission).Property(s => s.IsReminded).CurrentValue = true;
                db.OutboxMessages.Add(new OutboxMessage(MessageKind.SignatureReminder, submission.Id, null, now));
            }
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Publishes the count by place of each petition for which that was not done today (UTC).</summary>
    public static async Task PublishPlaceCounts(this SiteDb db, DateTime now, CancellationToken cancellationToken = default)
    {
        var today = DateOnly.FromDateTime(now);
        var petitions = await db.Petitions.Public().Where(p => p.PlaceCountsPublishedOn != today).ToListAsync(cancellationToken);
        if (petitions.FindAll(p => p.ArePlaceCountsDue(now)) is not { Count: > 0 } due)
            return;
        var counts = await db.GetCountsByPlace(cancellationToken);
        foreach (var petition in due)
            petition.PublishPlaceCounts(counts.GetValueOrDefault(petition.Id) ?? new Dictionary<string, int>(), now);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Writes down with how many signatures each petition ended the day before.</summary>
    public static async Task RecordDailyCounts(this SiteDb db, DateTime now, CancellationToken cancellationToken = default)
    {
        var counts = await db
            .Tallies.GroupBy(t => t.PetitionId)
            .Select(g => new { g.Key, Count = g.Sum(t => t.Count) })
            .ToDictionaryAsync(c => c.Key, c => c.Count, cancellationToken);
        foreach (var petition in await db.Petitions.Where(p => p.State != PetitionState.Draft).ToListAsync(cancellationToken))
            petition.RecordDailyCount(counts.GetValueOrDefault(petition.Id), now);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Copies what stands in the write-ahead log into the database while others go on, so that emptying it takes but a moment.</summary>
    public static Task<int> CheckpointWal(this SiteDb db, CancellationToken cancellationToken = default) =>
        db.ExecuteOnSqlite("PRAGMA wal_checkpoint(PASSIVE)", cancellationToken);

    /// <summary>
    /// What was deleted must leave the write-ahead log too. While somebody reads an older state it cannot, and nobody could write as long as it waits for
    /// that, so it waits for a tenth of a second and is to be done again later.
    /// </summary>
    public static Task<int> TruncateWal(this SiteDb db, CancellationToken cancellationToken = default) =>
        db.ExecuteOnSqlite("PRAGMA busy_timeout = 100; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA busy_timeout = 5000", cancellationToken);

    private static Task<int> ExecuteOnSqlite(this SiteDb db, string pragma, CancellationToken cancellationToken) =>
        db is SqliteSiteDb ? db.Database.ExecuteSqlRawAsync(pragma, cancellationToken) : Task.FromResult(0);

    /// <summary>The tallies, added up over the nodes.</summary>
    public static async Task<Dictionary<int, IReadOnlyDictionary<string, int>>> GetCountsByPlace(
        this SiteDb db,
        CancellationToken cancellationToken = default
    )
    {
        var rows = await db
            .Tallies.GroupBy(t => new { t.PetitionId, t.Place })
            .Select(g => new
            {
                g.Key.PetitionId,
                g.Key.Place,
                Count = g.Sum(t => t.Count),
            })
            .ToListAsync(cancellationToken);
        return rows.GroupBy(r => r.PetitionId)
            .ToDictionary(g => g.Key, g => (IReadOnlyDictionary<string, int>)g.ToDictionary(r => r.Place, r => r.Count));
    }

    // In batches, each a short transaction: signatures are written to the same file.
    private static async Task DeleteSignatures(this SiteDb db, int petitionId, CancellationToken cancellationToken)
    {
        await foreach (var batch in db.GetBatches(petitionId, BatchSize, cancellationToken))
            await batch.ExecuteDeleteAsync(cancellationToken);
    }
}
