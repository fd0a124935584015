using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data;

/// <summary>Lets one node at a time run a job.</summary>
public static class JobLeasing
{
    /// <summary>Runs a job unless another node is running it. The job asks itself whether it is still due: another node may just have done it.</summary>
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

    /// <summary>Takes a name for a time (UTC), unless another owner has it; nobody has to give it back.</summary>
    public static async Task<bool> TryReserve(
        this SiteDb db,
        string name,
        string owner,
        DateTime now,
        TimeSpan duration,
        CancellationToken cancellationToken = default
    )
    {
        var until = now + duration;
        var taken = await db
            .JobLeases.Where(l => l.Name == name && (l.ExpiresAt <= now || l.Owner == owner))
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.Owner, owner).SetProperty(l => l.ExpiresAt, until), cancellationToken);
        if (taken == 1)
            return true;
        return !await db.JobLeases.AnyAsync(l => l.Name == name, cancellationToken)
            && await db.AddLease(new JobLease(name, owner, until), cancellationToken);
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
