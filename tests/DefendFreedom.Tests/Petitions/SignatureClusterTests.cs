using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Tests.Petitions;

public sealed class SignatureClusterTests
{
    [Fact]
    public void A_new_cluster_shows_no_count_below_a_step_plus_random_padding()
    {
        var paddings = Enumerable.Range(0, 2000).Select(_ => CreateCluster(ClusterKind.Held).Padding).ToList();
        Assert.Equal((0, 99), (paddings.Min(), paddings.Max()));
        var cluster = CreateCluster(ClusterKind.Held);
        var needed = SignatureCluster.Step + cluster.Padding;
        cluster.RecordCount(needed - 1, SampleData.Noon);
        Assert.Equal((0, SampleData.Noon), (cluster.Shown, cluster.LastSeenAt));
        cluster.RecordCount(needed, SampleData.Noon.AddDays(1));
        Assert.True(cluster.Shown >= SignatureCluster.Step);
        Assert.Equal(SampleData.Noon.AddDays(1), cluster.LastSeenAt);
    }

    [Fact]
    public void The_shown_count_of_a_cluster_never_falls()
    {
        var cluster = CreateCluster(ClusterKind.Held);
        cluster.RecordCount(500, SampleData.Noon);
        var (shown, padding) = (cluster.Shown, cluster.Padding);
        cluster.RecordCount(1, SampleData.Noon);
        Assert.Equal((shown, padding), (cluster.Shown, cluster.Padding));
        Assert.InRange(shown, 360, 500);
    }

    [Fact]
    public void The_filter_of_a_cluster_matches_only_what_its_signatures_share()
    {
        byte[] key = [1, 2];
        Assert.Equal(new SignatureFilter { OnlyHeld = true }, CreateCluster(ClusterKind.Held).Filter);
        Assert.Equal(new SignatureFilter { Host = key }, CreateCluster(ClusterKind.Host, key).Filter);
        Assert.Equal(new SignatureFilter { Site = key }, CreateCluster(ClusterKind.Site, key).Filter);
        Assert.Equal(new SignatureFilter { Network = key }, CreateCluster(ClusterKind.Network, key).Filter);
        Assert.Equal(new SignatureFilter { Domain = key }, CreateCluster(ClusterKind.Domain, key).Filter);
        Assert.Equal(
            new SignatureFilter { From = SampleData.Noon, Before = SampleData.Noon.AddHours(1) },
            CreateCluster(ClusterKind.Hour, hour: SampleData.Noon).Filter
        );
    }

    [Fact]
    public void A_cluster_stores_its_petition_kind_and_key()
    {
        var cluster = SignatureCluster.Create(3, ClusterKind.Domain, [4], null);
        Assert.Equal((3, ClusterKind.Domain, null), (cluster.PetitionId, cluster.Kind, cluster.Hour));
        Assert.Equal([4], cluster.Key!);
    }

    private static SignatureCluster CreateCluster(ClusterKind kind, byte[]? key = null, DateTime? hour = null) =>
        SignatureCluster.Create(1, kind, key, hour);
}
