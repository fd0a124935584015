using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data;

/// <summary>
/// Destroys what could tell who signed a petition: its secret, all fingerprints, forms that wait, refusals of e-mail and traces of
/// networks. What was confirmed stays sealed; opening, delivering, withdrawing and leaving need none of it.
/// </summary>
public static class ConfirmingEnd
{
    /// <summary>What the audit log calls the end of every petition at once.</summary>
    public const string EmergencyAct = "petitions.emergency-close";

    private const int Batch = 500;
    private const int MaxTries = 5;

    /// <summary>Ends what has ended by itself. Each is announced before anything of it is destroyed.</summary>
    public static async Task<int> EndConfirming(this SiteDb db, DateTime now, Func<Removal, Task> announce, CancellationToken cancellationToken = default)
    {
        var petitions = await db.Petitions.AsNoTracking().Where(p => p.State != PetitionState.Draft && p.DestroyedAt == null).ToListAsync(cancellationToken);
        return await db.EndConfirming(petitions.Where(p => p.EndsConfirming(now)).Select(p => p.Id).ToList(), now, announce, cancellationToken);
    }

    /// <summary>
    /// Ends every petition that could still be signed or confirmed, at once: for the day when the server may be seized; says how many.
    /// </summary>
    public static async Task<int> EmergencyClose(this SiteDb db, DateTime now, Func<Removal, Task> announce, CancellationToken cancellationToken = default)
    {
        var open = await db.Petitions.Where(p => p.State != PetitionState.Draft && p.DestroyedAt == null).Select(p => p.Id).ToListAsync(cancellationToken);
        return await db.EndConfirming(open, now, announce, cancellationToken);
    }

    private static async Task<int> EndConfirming(this SiteDb db, List<int> petitionIds, DateTime now, Func<Removal, Task> announce, CancellationToken cancellationToken)
    {
        foreach (var id in petitionIds)
        {
            await announce(Removal.Ended(id));
            await db.EndConfirming(id, now, cancellationToken);
        }
        return petitionIds.Count;
    }

    /// <summary>Ends one petition now, for good, in short steps that may be done again: signatures are written to the same file.</summary>
    public static async Task EndConfirming(this SiteDb db, int petitionId, DateTime now, CancellationToken cancellationToken = default)
    {
        await db.Mark(petitionId, petition => petition.EndConfirming(now), cancellationToken);   // first, so that nobody confirms what is about to go
        var networks = NetworkFingerprints.KeyPrefix(petitionId);
        var secret = FingerprintKey.NameOf(petitionId);
        await db.KeptSecrets.Where(s => s.Name == secret || s.Name.StartsWith(networks)).ExecuteDeleteAsync(cancellationToken);
        await db.MailRefusals.Where(r => r.PetitionId == petitionId).ExecuteDeleteAsync(cancellationToken);
        var submissions = db.Submissions.Where(s => s.PetitionId == petitionId).OrderBy(s => s.Id).Take(Batch).Select(s => s.Id);
        while (await db.Submissions.Where(s => submissions.Contains(s.Id)).ExecuteDeleteAsync(cancellationToken) > 0) { }
        await db.ForgetFingerprints(petitionId, cancellationToken);
        await db.SignatureClusters.Where(c => c.PetitionId == petitionId && c.Key != null).ExecuteDeleteAsync(cancellationToken);
        await db.Rulings.Where(r => r.PetitionId == petitionId).WithoutNetworks(cancellationToken);
        await db.Mark(petitionId, petition => petition.FinishDestroying(now), cancellationToken);   // last: a run that is broken off is done again
        await db.EmptyLog(cancellationToken);
    }

    // Somebody may be saving the petition in this moment.
    private static async Task Mark(this SiteDb db, int petitionId, Action<Petition> change, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
            try
            {
                db.ChangeTracker.Clear();
                change(await db.Petitions.SingleAsync(p => p.Id == petitionId, cancellationToken));
                await db.SaveChangesAsync(cancellationToken);
                return;
            }
            catch (DbUpdateConcurrencyException) when (tries < MaxTries)
            {
            }
    }

    private static async Task ForgetFingerprints(this SiteDb db, int petitionId, CancellationToken cancellationToken)
    {
        await foreach (var some in db.Batches(petitionId, Batch, cancellationToken))
        {
            await some.Where(s => s.Fingerprint != null).ExecuteUpdateAsync(set => set.SetProperty(s => s.Fingerprint, (byte[]?)null), cancellationToken);
            await some.Where(s => s.Host != null).WithoutNetworks(cancellationToken);
        }
    }
}
