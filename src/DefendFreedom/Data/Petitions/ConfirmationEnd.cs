using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Petitions;

/// <summary>
/// Ends the confirmation of signatures and destroys what could reveal who signed: the petition's secret, all fingerprints, waiting
/// submissions, e-mail suppressions and network fingerprints. Confirmed signatures stay sealed; decrypting, delivering, withdrawing and
/// unsubscribing need none of this.
/// </summary>
public static class ConfirmationEnd
{
    /// <summary>The audit action of ending all petitions at once.</summary>
    public const string EmergencyCloseAction = "petitions.emergency-close";

    private const int BatchSize = 500;
    private const int MaxAttempts = 5;

    /// <summary>
    /// Ends confirmation for petitions whose time is over; returns their number. Each one is announced before any of its data is destroyed.
    /// </summary>
    public static Task<int> EndConfirmation(
        this SiteDb db,
        DateTime now,
        Func<Removal, Task> announce,
        CancellationToken cancellationToken = default
    ) => db.EndConfirmation(petition => petition.ShouldEndConfirmation(now), now, announce, cancellationToken);

    /// <summary>
    /// Ends every petition that could still be signed or confirmed, at once: for the day when the server may be seized; says how many.
    /// </summary>
    public static Task<int> EmergencyClose(
        this SiteDb db,
        DateTime now,
        Func<Removal, Task> announce,
        CancellationToken cancellationToken = default
    ) => db.EndConfirmation(_ => true, now, announce, cancellationToken);

    // Each is announced before anything of it is destroyed.
    private static async Task<int> EndConfirmation(
        this SiteDb db,
        Func<Petition, bool> predicate,
        DateTime now,
        Func<Removal, Task> announce,
        CancellationToken cancellationToken
    )
    {
        var petitions = await db
            .Petitions.AsNoTracking()
            .Where(p => p.State != PetitionState.Draft && p.SecretsDestroyedAt == null)
            .ToListAsync(cancellationToken);
        var ids = petitions.Where(predicate).Select(p => p.Id).ToList();
        foreach (var id in ids)
        {
            await announce(Removal.ForEndedConfirmation(id));
            await db.EndConfirmation(id, now, cancellationToken);
        }
        return ids.Count;
    }

    /// <summary>
    /// Ends confirmation for one petition, permanently. Works in short steps that can be repeated, because on SQLite signatures are written
    /// to the same file.
    /// </summary>
    public static async Task EndConfirmation(this SiteDb db, int petitionId, DateTime now, CancellationToken cancellationToken = default)
    {
        // First, so that nobody confirms what is about to be destroyed.
        await db.UpdatePetition(petitionId, petition => petition.EndConfirmation(now), cancellationToken);
        var networks = NetworkFingerprints.KeyPrefix(petitionId);
        var secret = FingerprintKey.SecretName(petitionId);
        await db.SharedSecrets.Where(s => s.Name == secret || s.Name.StartsWith(networks)).ExecuteDeleteAsync(cancellationToken);
        await db.EmailSuppressions.Where(r => r.PetitionId == petitionId).ExecuteDeleteAsync(cancellationToken);
        var submissions = db.Submissions.Where(s => s.PetitionId == petitionId).OrderBy(s => s.Id).Take(BatchSize).Select(s => s.Id);
        while (await db.Submissions.Where(s => submissions.Contains(s.Id)).ExecuteDeleteAsync(cancellationToken) > 0) { }
        await db.DeleteFingerprints(petitionId, cancellationToken);
        await db.SignatureClusters.Where(c => c.PetitionId == petitionId && c.Key != null).ExecuteDeleteAsync(cancellationToken);
        await db.BulkModerations.Where(r => r.PetitionId == petitionId).ClearNetworks(cancellationToken);
        // Last, so that an interrupted run is repeated.
        await db.UpdatePetition(petitionId, petition => petition.MarkSecretsDestroyed(now), cancellationToken);
        await db.TruncateWal(cancellationToken);
    }

    // Retries if somebody else saves the petition at the same moment.
    private static async Task UpdatePetition(this SiteDb db, int petitionId, Action<Petition> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                db.ChangeTracker.Clear();
                change(await db.Petitions.SingleAsync(p => p.Id == petitionId, cancellationToken));
                await db.SaveChangesAsync(cancellationToken);
                return;
            }
            catch (DbUpdateConcurrencyException) when (attempt < MaxAttempts) { }
    }

    private static async Task DeleteFingerprints(this SiteDb db, int petitionId, CancellationToken cancellationToken)
    {
        await foreach (var batch in db.GetBatches(petitionId, BatchSize, cancellationToken))
        {
            await batch
                .Where(s => s.Fingerprint != null)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.Fingerprint, (byte[]?)null), cancellationToken);
            await batch.Where(s => s.Host != null).ClearNetworks(cancellationToken);
        }
    }
}
