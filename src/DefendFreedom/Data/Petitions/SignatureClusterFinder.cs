using System.Linq.Expressions;
using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Petitions;

/// <summary>Finds clusters among the signatures whose networks are still stored. Runs once a day for all petitions.</summary>
public sealed class SignatureClusterFinder(SiteDb db)
{
    /// <summary>
    /// An hour is a burst if it has at least this many times the average number of signatures of the other hours with signatures.
    /// </summary>
    private const int BurstFactor = 5;

    /// <summary>
    /// Finds the current clusters. Known clusters keep their disclosed count; those that were not found for a week are deleted.
    /// </summary>
    public async Task FindClusters(DateTime now, CancellationToken cancellationToken = default)
    {
        foreach (
            var petitionId in await db
                .Petitions.Where(p => p.State != PetitionState.Draft && p.SignaturesDeletedAt == null)
                .Select(p => p.Id)
                .ToListAsync(cancellationToken)
        )
            await FindClusters(petitionId, now, cancellationToken);
        var cutoff = now - SignatureMaintenance.NetworkRetention;
        await db.SignatureClusters.Where(c => c.LastSeenAt < cutoff).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task FindClusters(int petitionId, DateTime now, CancellationToken cancellationToken)
    {
        var clusters = await db.SignatureClusters.Where(c => c.PetitionId == petitionId).ToListAsync(cancellationToken);
        var confirmed = db.Signatures.Where(s => s.PetitionId == petitionId && s.State == SignatureState.Confirmed);
        var withNetworks = confirmed.Where(s => s.Host != null);
        var held = await confirmed.CountAsync(s => s.IsHeld, cancellationToken);
        if (held > 0)
            RecordCluster(ClusterKind.Held, null, null, held);
        await FindByNetwork(ClusterKind.Host, s => s.Host!);
        await FindByNetwork(ClusterKind.Site, s => s.Site!);
        await FindByNetwork(ClusterKind.Network, s => s.Network!);
        await FindByNetwork(ClusterKind.Domain, s => s.Domain!);
        var hours = await withNetworks
            .GroupBy(s => s.ConfirmedAt)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(cancellationToken);
        foreach (
            var hour in hours.Where(h =>
                h.Count >= SignatureCluster.Step
                && hours.Count > 1
                && h.Count * (hours.Count - 1L) >= BurstFactor * (hours.Sum(o => (long)o.Count) - h.Count)
            )
        )
            RecordCluster(ClusterKind.Hour, null, hour.Key, hour.Count);
        await db.SaveChangesAsync(cancellationToken);

        async Task FindByNetwork(ClusterKind kind, Expression<Func<Signature, byte[]>> network)
        {
            var groups = withNetworks
                .Select(network)
                .Where(k => k != null)
                .GroupBy(k => k)
                .Where(g => g.Count() >= SignatureCluster.Step)
                .Select(g => new { g.Key, Count = g.Count() });
            foreach (var group in await groups.ToListAsync(cancellationToken))
                RecordCluster(kind, group.Key, null, group.Count);
        }

        void RecordCluster(ClusterKind kind, byte[]? key, DateTime? hour, int count)
        {
            var cluster = clusters.Find(c => c.Kind == kind && c.Hour == hour && (c.Key ?? []).AsSpan().SequenceEqual(key));
            if (cluster is null)
                db.SignatureClusters.Add(cluster = SignatureCluster.Create(petitionId, kind, key, hour));
            cluster.RecordCount(count, now);
        }
    }
}
