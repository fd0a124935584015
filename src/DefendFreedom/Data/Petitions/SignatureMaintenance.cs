using DefendFreedom.Data.Sqlite;
using DefendFreedom.Mail;
using DefendFreedom.Petitions;
using DefendFreedom.Text;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Petitions;

/// <summary>Retention, reminders and daily counts of signatures. Tallies are kept.</summary>
public static class SignatureMaintenance
{
    /// <summary>How long unconfirmed submissions and withdrawn signatures are kept.</summary>
    public static readonly TimeSpan UnconfirmedRetention = TimeSpan.FromDays(30);

    /// <summary>How long after the submission its one reminder is sent.</summary>
    public static readonly TimeSpan ReminderDelay = TimeSpan.FromDays(3);

    private const int BatchSize = 500;

    /// <summary>How long network fingerprints are kept.</summary>
    public static readonly TimeSpan NetworkRetention = TimeSpan.FromDays(7);

    /// <summary>Deletes submissions and withdrawn signatures older than <see cref="UnconfirmedRetention"/>.</summary>
    public static async Task DeleteUnconfirmed(this SiteDb db, DateTime now, CancellationToken cancellationToken = default)
    {
        var expired = db
            .Submissions.SubmittedBefore(now - UnconfirmedRetention)
            .OrderBy(s => s.SubmittedAt)
            .Take(BatchSize)
            .Select(s => s.Id);
        while (await db.Submissions.Where(s => expired.Contains(s.Id)).ExecuteDeleteAsync(cancellationToken) > 0) { }
        // Ordered by the indexed column: ordered by id, SQLite would scan every signature, once a minute.
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

    /// <summary>Deletes network fingerprints a week after the signatures were confirmed.</summary>
    public static async Task DeleteNetworkFingerprints(this SiteDb db, DateTime now, CancellationToken cancellationToken = default)
    {
        var cutoff = now - NetworkRetention;
        var expired = db
            .Signatures.Where(s => s.Host != null && s.ConfirmedAt < cutoff)
            .OrderBy(s => s.ConfirmedAt)
            .Take(BatchSize)
            .Select(s => s.Id);
        while (await db.Signatures.Where(s => expired.Contains(s.Id)).ClearNetworks(cancellationToken) > 0) { }
        await db.BulkModerations.Where(m => m.DecidedAt < cutoff).ClearNetworks(cancellationToken);
    }

    /// <summary>Deletes network fingerprints from the filters of bulk moderations that are no longer pending or running.</summary>
    internal static Task<int> ClearNetworks(this IQueryable<BulkModeration> moderations, CancellationToken cancellationToken) =>
        moderations
            .Where(m => m.Status != ModerationStatus.Decided && m.Status != ModerationStatus.Running)
            .Where(m => m.Filter.Host != null || m.Filter.Site != null || m.Filter.Network != null || m.Filter.Domain != null)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(m => m.Filter.Host, (byte[]?)null)
                        .SetProperty(m => m.Filter.Site, (byte[]?)null)
                        .SetProperty(m => m.Filter.Network, (byte[]?)null)
                        .SetProperty(m => m.Filter.Domain, (byte[]?)null),
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

    /// <summary>Deletes the signatures of petitions that were delivered or closed at least this many months ago.</summary>
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
            petition.MarkSignaturesDeleted(now); // first, so that a recount does not report a half-deleted petition
            await db.SaveChangesAsync(cancellationToken);
            await db.DeleteSignatures(petition.Id, cancellationToken);
        }
    }

    /// <summary>Enqueues the reminders that are due. Reminders missed while the site was down are not sent late.</summary>
    public static async Task EnqueueReminders(this SiteDb db, DateTime now, CancellationToken cancellationToken = default)
    {
        var open = (await db.Petitions.AsNoTracking().Public().ToListAsync(cancellationToken))
            .Where(p => p.IsOpen(now))
            .Select(p => p.Id)
            .ToList();
        // Submissions that have ended are included, because only the key ring can tell; their message is canceled when it would be sent.
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

    /// <summary>Publishes the counts by place of each petition whose counts were not published today.</summary>
    public static async Task PublishPlaceCounts(
        this SiteDb db,
        DateTime now,
        TimeZoneInfo zone,
        CancellationToken cancellationToken = default
    )
    {
        var today = zone.GetDay(now);
        var petitions = await db.Petitions.Public().Where(p => p.PlaceCountsPublishedOn != today).ToListAsync(cancellationToken);
        if (petitions.FindAll(p => p.ArePlaceCountsDue(now, zone)) is not { Count: > 0 } due)
            return;
        var counts = await db.Tallies.SumByPlace(cancellationToken);
        foreach (var petition in due)
            petition.PublishPlaceCounts(counts.GetValueOrDefault(petition.Id) ?? new Dictionary<string, int>(), now, zone);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Records the count that each petition had at the end of the previous day.</summary>
    public static async Task RecordDailyCounts(
        this SiteDb db,
        DateTime now,
        TimeZoneInfo zone,
        CancellationToken cancellationToken = default
    )
    {
        var counts = await db.Tallies.SumByPetition(cancellationToken);
        foreach (var petition in await db.Petitions.Where(p => p.State != PetitionState.Draft).ToListAsync(cancellationToken))
            petition.RecordDailyCount(counts.GetValueOrDefault(petition.Id), now, zone);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>
    /// Copies the write-ahead log into the database without blocking others, so that <see cref="TruncateWal"/> takes only a moment.
    /// </summary>
    public static Task<int> CheckpointWal(this SiteDb db, CancellationToken cancellationToken = default) =>
        db.ExecuteOnSqlite("PRAGMA wal_checkpoint(PASSIVE)", cancellationToken);

    /// <summary>
    /// Truncates the write-ahead log, so that deleted data is gone from it too. This is impossible while somebody reads an older snapshot,
    /// and nobody can write while it waits, so it gives up after 100 ms and has to be repeated later.
    /// </summary>
    public static Task<int> TruncateWal(this SiteDb db, CancellationToken cancellationToken = default) =>
        db.ExecuteOnSqlite("PRAGMA busy_timeout = 100; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA busy_timeout = 5000", cancellationToken);

    private static Task<int> ExecuteOnSqlite(this SiteDb db, string pragma, CancellationToken cancellationToken) =>
        db is SqliteSiteDb ? db.Database.ExecuteSqlRawAsync(pragma, cancellationToken) : Task.FromResult(0);

    // In short transactions, because on SQLite signatures are written to the same file.
    private static async Task DeleteSignatures(this SiteDb db, int petitionId, CancellationToken cancellationToken)
    {
        await foreach (var batch in db.GetBatches(petitionId, BatchSize, cancellationToken))
            await batch.ExecuteDeleteAsync(cancellationToken);
    }
}
