using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Petitions;
using DefendFreedom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Tests.Data;

public sealed class ClusterSearchTests : IDisposable
{
    private const int Step = SignatureCluster.Step;
    private static readonly DateTime Now = Some.Noon.AddDays(1);
    private readonly TestDb _database = new();
    private byte _networks;

    public void Dispose() => _database.Dispose();

    [Theory]
    [InlineData(Step - 1, 0)]
    [InlineData(Step, 1)]
    public async Task So_many_of_one_network_or_mail_domain_are_a_cluster_and_fewer_are_none(int count, int clusters)
    {
        var (host, site, network, domain) = (New(), New(), New(), New());
        await Add(count, f => f with { Networks = Fresh() with { Host = host } });
        await Add(count, f => f with { Networks = Fresh() with { Site = site } });
        await Add(count, f => f with { Networks = Fresh() with { Network = network } });
        await Add(count, f => f with { Networks = Fresh() with { Domain = domain } });
        var found = await Search();
        Assert.All(new[] { (ClusterKind.Host, host), (ClusterKind.Site, site), (ClusterKind.Network, network), (ClusterKind.Domain, domain) },
            one => Assert.Equal(clusters, found.Count(c => c.Kind == one.Item1 && c.Hour is null && c.Key!.AsSpan().SequenceEqual(one.Item2))));
        Assert.Equal(4 * clusters, found.Count);
        Assert.All(found, c => Assert.Equal((1, Now), (c.PetitionId, c.SeenAt)));
    }

    [Fact]
    public async Task Signatures_without_a_mail_domain_are_no_cluster()
    {
        await Add(Step, f => f with { Networks = Fresh() with { Domain = null } });
        Assert.Empty(await Search());
    }

    [Fact]
    public async Task What_is_withdrawn_or_whose_network_was_forgotten_is_in_no_cluster()
    {
        var host = New();
        await Add(Step, f => f with { Networks = Fresh() with { Host = host } });
        await using (var db = _database.Open())
        {
            (await db.Signatures.FirstAsync()).Withdraw(Now);
            await db.SaveChangesAsync();
        }
        Assert.Empty(await Search());
    }

    [Fact]
    public async Task Any_number_that_is_held_is_a_cluster()
    {
        await Add(1, f => f with { Held = true });
        var cluster = Assert.Single(await Search());
        Assert.Equal((ClusterKind.Held, null, null, 0), (cluster.Kind, cluster.Key, cluster.Hour, cluster.Shown));
    }

    [Theory]
    [InlineData(20, 4, true)]
    [InlineData(20, 5, false)]
    [InlineData(19, 3, false)]
    [InlineData(25, 5, true)]
    public async Task An_hour_that_brought_five_times_the_others_is_a_cluster(int count, int others, bool isCluster)
    {
        await Add(count, f => f with { Networks = Fresh() });
        await Add(others, f => f with { Networks = Fresh(), ConfirmedAt = Some.Noon.AddHours(3) });
        await Add(others, f => f with { Networks = Fresh(), ConfirmedAt = Some.Noon.AddHours(5) });
        var found = await Search();
        Assert.Equal(isCluster ? [(ClusterKind.Hour, Some.Noon)] : [], found.Select(c => (c.Kind, c.Hour)));
        Assert.All(found, c => Assert.Null(c.Key));
    }

    [Fact]
    public async Task The_only_hour_there_is_stands_out_from_nothing()
    {
        await Add(3 * Step, f => f with { Networks = Fresh() });
        Assert.Empty(await Search());
    }

    [Fact]
    public async Task Clusters_of_two_petitions_are_apart()
    {
        var host = New();
        await Add(Step, f => f with { Networks = Fresh() with { Host = host } });
        await Add(Step - 1, f => f with { PetitionId = 2, Networks = Fresh() with { Host = host } });
        Assert.Equal([1], (await Search()).Select(c => c.PetitionId));
    }

    [Fact]
    public async Task A_cluster_that_is_found_again_keeps_what_was_shown_of_it_and_grows()
    {
        var host = New();
        await Add(150, f => f with { Networks = Fresh() with { Host = host } });
        var first = Assert.Single(await Search());
        Assert.InRange(first.Shown, Step, 150);
        await using (var db = _database.Open()) await db.Signatures.Take(130).ExecuteDeleteAsync();
        var again = Assert.Single(await Search(Now.AddDays(1)));
        Assert.Equal((first.Id, first.Shown, first.Padding, Now.AddDays(1)), (again.Id, again.Shown, again.Padding, again.SeenAt));
        await Add(400, f => f with { Networks = Fresh() with { Host = host } });
        Assert.True(Assert.Single(await Search(Now.AddDays(2))).Shown > first.Shown);
    }

    [Fact]
    public async Task A_cluster_that_is_gone_for_a_week_is_deleted()
    {
        await Add(Step, f => f with { Held = true, Networks = Fresh() });
        var seen = Assert.Single(await Search());
        await using (var db = _database.Open()) await db.Signatures.ExecuteDeleteAsync();
        Assert.Equal(seen.Id, Assert.Single(await Search(Now + SignatureRetention.Networks)).Id);
        Assert.Empty(await Search(Now + SignatureRetention.Networks + TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task A_petition_that_was_forgotten_is_not_searched()
    {
        await Add(1, f => f with { Held = true });
        await using (var db = _database.Open())
        {
            (await db.Petitions.SingleAsync(p => p.Id == 1)).Forget(Now);
            await db.SaveChangesAsync();
        }
        Assert.Empty(await Search());
    }

    private async Task<List<SignatureCluster>> Search(DateTime? now = null)
    {
        await using (var db = _database.Open()) await new ClusterSearch(db).Run(now ?? Now);
        await using var after = _database.Open();
        return await after.SignatureClusters.ToListAsync();
    }

    private async Task Add(int count, Func<ConfirmedForm, ConfirmedForm> change)
    {
        await using (var db = _database.Open())
            if (!await db.Petitions.AnyAsync()) await _database.Add(PetitionTests.Open(), PetitionTests.Open("end-it"));
        await _database.Add([.. Enumerable.Range(0, count).Select(_ => Some.SignatureOf(change))]);
    }

    private byte[] New() => [++_networks, 0, 0, 1];

    // Networks that nobody else has.
    private static NetworkFingerprints Fresh()
    {
        byte[] One() => [.. Some.Fingerprint().Take(NetworkFingerprints.Length)];
        return new NetworkFingerprints(One(), One(), One(), One());
    }
}
