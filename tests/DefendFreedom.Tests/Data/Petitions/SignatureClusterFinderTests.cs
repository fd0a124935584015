using DefendFreedom.Data.Petitions;
using DefendFreedom.Data.Sqlite;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Petitions;
using DefendFreedom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Tests.Data.Petitions;

public sealed class SignatureClusterFinderTests : IDisposable
{
    private const int Step = SignatureCluster.Step;
    private static readonly DateTime Now = SampleData.Noon.AddDays(1);
    private readonly TestDb _database = new();
    private byte _networks;

    public void Dispose() => _database.Dispose();

    [Theory]
    [InlineData(Step - 1, 0)]
    [InlineData(Step, 1)]
    public async Task Enough_signatures_from_one_network_or_mail_domain_form_a_cluster(int count, int clusters)
    {
        var (host, site, network, domain) = (CreateNetwork(), CreateNetwork(), CreateNetwork(), CreateNetwork());
        await Add(count, f => f with { Networks = CreateUniqueNetworks() with { Host = host } });
        await Add(count, f => f with { Networks = CreateUniqueNetworks() with { Site = site } });
        await Add(count, f => f with { Networks = CreateUniqueNetworks() with { Network = network } });
        await Add(count, f => f with { Networks = CreateUniqueNetworks() with { Domain = domain } });
        var found = await FindClusters();
        Assert.All(
            new[] { (ClusterKind.Host, host), (ClusterKind.Site, site), (ClusterKind.Network, network), (ClusterKind.Domain, domain) },
            one =>
                Assert.Equal(clusters, found.Count(c => c.Kind == one.Item1 && c.Hour is null && c.Key!.AsSpan().SequenceEqual(one.Item2)))
        );
        Assert.Equal(4 * clusters, found.Count);
        Assert.All(found, c => Assert.Equal((1, Now), (c.PetitionId, c.LastSeenAt)));
    }

    [Fact]
    public async Task Signatures_without_a_mail_domain_form_no_cluster()
    {
        await Add(Step, f => f with { Networks = CreateUniqueNetworks() with { Domain = null } });
        Assert.Empty(await FindClusters());
    }

    [Fact]
    public async Task Withdrawn_signatures_are_not_in_a_cluster()
    {
        var host = CreateNetwork();
        await Add(Step, f => f with { Networks = CreateUniqueNetworks() with { Host = host } });
        await using (var db = _database.Open())
        {
            (await db.Signatures.FirstAsync()).Withdraw(Now);
            await db.SaveChangesAsync();
        }
        Assert.Empty(await FindClusters());
    }

    [Fact]
    public async Task Held_signatures_form_a_cluster_of_any_size()
    {
        await Add(1, f => f with { IsHeld = true });
        var cluster = Assert.Single(await FindClusters());
        Assert.Equal((ClusterKind.Held, null, null, 0), (cluster.Kind, cluster.Key, cluster.Hour, cluster.Shown));
    }

    [Theory]
    [InlineData(20, 4, true)]
    [InlineData(20, 5, false)]
    [InlineData(19, 3, false)]
    [InlineData(25, 5, true)]
    public async Task An_hour_with_five_times_the_usual_signatures_is_a_cluster(int count, int others, bool isCluster)
    {
        await Add(count, f => f with { Networks = CreateUniqueNetworks() });
        await Add(others, f => f with { Networks = CreateUniqueNetworks(), ConfirmedAt = SampleData.Noon.AddHours(3) });
        await Add(others, f => f with { Networks = CreateUniqueNetworks(), ConfirmedAt = SampleData.Noon.AddHours(5) });
        var found = await FindClusters();
        Assert.Equal(isCluster ? [(ClusterKind.Hour, SampleData.Noon)] : [], found.Select(c => (c.Kind, c.Hour)));
        Assert.All(found, c => Assert.Null(c.Key));
    }

    [Fact]
    public async Task A_single_hour_is_not_a_cluster()
    {
        await Add(3 * Step, f => f with { Networks = CreateUniqueNetworks() });
        Assert.Empty(await FindClusters());
    }

    [Fact]
    public async Task Clusters_do_not_span_petitions()
    {
        var host = CreateNetwork();
        await Add(Step, f => f with { Networks = CreateUniqueNetworks() with { Host = host } });
        await Add(Step - 1, f => f with { PetitionId = 2, Networks = CreateUniqueNetworks() with { Host = host } });
        Assert.Equal([1], (await FindClusters()).Select(c => c.PetitionId));
    }

    [Fact]
    public async Task A_cluster_found_again_keeps_its_shown_count_and_can_grow()
    {
        var host = CreateNetwork();
        await Add(150, f => f with { Networks = CreateUniqueNetworks() with { Host = host } });
        var first = Assert.Single(await FindClusters());
        Assert.InRange(first.Shown, Step, 150);
        await using (var db = _database.Open())
            await db.Signatures.Take(130).ExecuteDeleteAsync();
        var again = Assert.Single(await FindClusters(Now.AddDays(1)));
        Assert.Equal((first.Id, first.Shown, first.Padding, Now.AddDays(1)), (again.Id, again.Shown, again.Padding, again.LastSeenAt));
        await Add(400, f => f with { Networks = CreateUniqueNetworks() with { Host = host } });
        Assert.True(Assert.Single(await FindClusters(Now.AddDays(2))).Shown > first.Shown);
    }

    [Fact]
    public async Task A_cluster_not_found_for_a_week_is_deleted()
    {
        await Add(Step, f => f with { IsHeld = true, Networks = CreateUniqueNetworks() });
        var seen = Assert.Single(await FindClusters());
        await using (var db = _database.Open())
            await db.Signatures.ExecuteDeleteAsync();
        Assert.Equal(seen.Id, Assert.Single(await FindClusters(Now + SignatureMaintenance.NetworkRetention)).Id);
        Assert.Empty(await FindClusters(Now + SignatureMaintenance.NetworkRetention + TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task An_erased_petition_is_not_searched()
    {
        await Add(1, f => f with { IsHeld = true });
        await using (var db = _database.Open())
        {
            (await db.Petitions.SingleAsync(p => p.Id == 1)).MarkSignaturesDeleted(Now);
            await db.SaveChangesAsync();
        }
        Assert.Empty(await FindClusters());
    }

    private async Task<List<SignatureCluster>> FindClusters(DateTime? now = null)
    {
        await using (var db = _database.Open())
            await new SignatureClusterFinder(db).FindClusters(now ?? Now);
        await using var after = _database.Open();
        return await after.SignatureClusters.ToListAsync();
    }

    private async Task Add(int count, Func<ConfirmedForm, ConfirmedForm> customize)
    {
        await using (var db = _database.Open())
            if (!await db.Petitions.AnyAsync())
                await _database.Add(PetitionTests.CreateOpen(), PetitionTests.CreateOpen("end-it"));
        await _database.Add([.. Enumerable.Range(0, count).Select(_ => SampleData.CreateSignature(customize))]);
    }

    private byte[] CreateNetwork() => [++_networks, 0, 0, 1];

    // Returns fingerprints that no other signature has.
    private static NetworkFingerprints CreateUniqueNetworks()
    {
        byte[] One() => [.. SampleData.Fingerprint().Take(NetworkFingerprints.Length)];
        return new NetworkFingerprints(One(), One(), One(), One());
    }
}
