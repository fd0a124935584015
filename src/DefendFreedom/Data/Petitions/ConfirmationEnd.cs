using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Petitions;

/// <summary>
/// Destroys what could tell who signed a petition: its secret, all fingerprints, forms that wait, refusals of e-mail and traces of
/// networks. What was confirmed stays sealed; opening, delivering, withdrawing and leaving need none of it.
/// </summary>
public static class ConfirmationEnd
{
    /// <summary>What the audit log calls the end of every petition at once.</summary>
    public const string EmergencyCloseAction = "petitions.emergency-close";

    private const int BatchSize = 500;
    private const int MaxTries = 5;

    /// <summary>Ends what has ended by itself. Each is announced before anything of it is destroyed.</summary>
    public static async Task<int> EndConfirmation(
        this SiteDb db,
        DateTime now,
        Func<Removal, Task> announce,
        CancellationToken cancellationToken = default
    )
    {
        var petitions = await db
            .Petitions.AsNoTracking()
            .Where(p => p.State != PetitionState.Draft && p.SecretsDestroyedAt == null)
            .ToListAsync(cancellationToken);
        return await db.EndConfirmation(
            petitions.Where(p => p.ShouldEndConfirmation(now)).Select(p => p.Id).ToList(),
            now,
            announce,
            cancellationToken
        );
    }

    /// <summary>
    /// Ends every petition that could still be signed or confirmed, at once: for the day when the server may be seized; says how many.
    /// </summary>
    public static async Task<int> EmergencyClose(
        this SiteDb db,
        DateTime now,
        Func<Removal, Task> announce,
        CancellationToken cancellationToken = default
    )
    {
        var open = await db
            .Petitions.Where(p => p.State != PetitionState.Draft && p.SecretsDestroyedAt == null)
            .Select(p => p.Id)
            .ToListAsync(cancellationToken);
        return await db.EndConfirmation(open, now, announce, cancellationToken);
    }

    private static async Task<int> EndConfirmation(
        this SiteDb db,
        List<int> petitionIds,
        DateTime now,
        Func<Removal, Task> announce,
        CancellationToken cancellationToken
    )
    {
        foreach (var id in petitionIds)
        {
            await announce(Removal.ForEndedConfirmation(id));
            await db.EndConfirmation(id, now, cancellationToken);
        }
        return petitionIds.Count;
    }

    /// <summary>Ends one petition now, for good, in short steps that may be done again: signatures are written to the same file.</summary>
    public static async Task EndConfirmation(this SiteDb db, int petitionId, DateTime now, CancellationToken cancellationToken = default)
    {
        await db.UpdatePetition(petitionId, petition => petition.EndConfirmation(now), cancellationToken); // first, so that nobody confirms what is about to go
        var networks = NetworkFingerprints.KeyPrefix(petitionId);
        var secret = FingerprintKey.SecretName(petitionId);
        await db.SharedSecrets.Where(s => s.Name == secret || s.Name.StartsWith(networks)).ExecuteDeleteAsync(cancellationToken);
        await db.EmailSuppressions.Where(r => r.PetitionId == petitionId).ExecuteDeleteAsync(cancellationToken);
        var submissions = db.Submissions.Where(s => s.PetitionId == petitionId).OrderBy(s => s.Id).Take(BatchSize).Select(s => s.Id);
        while (await db.Submissions.Where(s => submissions.Contains(s.Id)).ExecuteDeleteAsync(cancellationToken) > 0) { }
        await db.DeleteFingerprints(petitionId, cancellationToken);
        await db.SignatureClusters.Where(c => c.PetitionId == petitionId && c.Key != null).ExecuteDeleteAsync(cancellationToken);
        await db.BulkModerations.Where(r => r.PetitionId == petitionId).ClearNetworks(cancellationToken);
        await db.UpdatePetition(petitionId, petition => petition.MarkSecretsDestroyed(now), cancellationToken); // last: a run that is broken off is done again
        await db.TruncateWal(cancellationToken);
    }

    // Somebody may be saving the petition in this moment.
    private static async Task UpdatePetition(this SiteDb db, int petitionId, Action<Petition> change, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
            try
            {
                db.ChangeTracker.Clear();
                change(await db.Petitions.SingleAsync(p => p.Id == petitionId, cancellationToken));
                await db.SaveChangesAsync(cancellationToken);
                return;
            }
            catch (DbUpdateConcurrencyException) when (tries < MaxTries) { }
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
