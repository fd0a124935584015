using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data;

/// <summary>Ensures that only one node at a time runs a job.</summary>
public static class JobLeasing
{
    /// <summary>
    /// Runs a job unless another node is running it. The job itself must check whether it is still due, because another node may have just
    /// finished it.
    /// </summary>
    public static async Task RunExclusively(
        this SiteDb db,
        string name,
        TimeProvider clock,
        Func<Task> job,
        CancellationToken cancellationToken
    )
    {
        var owner = Guid.NewGuid().ToString("N");
        if (!await db.TryReserve(name, owner, clock.GetUtcNow().UtcDateTime, JobLease.Duration, cancellationToken))
            return;
        try
        {
            await job();
        }
        finally
        {
            var now = clock.GetUtcNow().UtcDateTime;
            await db
                .JobLeases.Where(l => l.Name == name && l.Owner == owner)
                .ExecuteUpdateAsync(set => set.SetProperty(l => l.ExpiresAt, now), CancellationToken.None);
        }
    }

    /// <summary>
    /// Reserves a name for a duration, unless another owner holds it; returns whether it did. The reservation expires by itself.
    /// </summary>
    public static async Task<bool> TryReserve(
        this SiteDb db,
        string name,
        string owner,
        DateTime now,
        TimeSpan duration,
        CancellationToken cancellationToken = default
    )
    {
        var expiresAt = now + duration;
        var updated = await db
            .JobLeases.Where(l => l.Name == name && (l.ExpiresAt <= now || l.Owner == owner))
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.Owner, owner).SetProperty(l => l.ExpiresAt, expiresAt), cancellationToken);
        if (updated == 1)
            return true;
        return !await db.JobLeases.AnyAsync(l => l.Name == name, cancellationToken)
            && await db.AddLease(new JobLease(name, owner, expiresAt), cancellationToken);
    }

    private static async Task<bool> AddLease(this SiteDb db, JobLease lease, CancellationToken cancellationToken)
    {
        db.JobLeases.Add(lease);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException) when (db.JobLeases.Any(l => l.Name == lease.Name)) // another node was first
        {
            return false;
        }
        finally
        {
            db.Entry(lease).State = EntityState.Detached;
        }
    }
}
