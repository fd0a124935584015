using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Tests.Petitions;

public sealed class SignatureClusterTests
{
    [Fact]
    public void A_new_cluster_shows_nothing_before_it_is_large_enough_to_hide_how_large()
    {
        var paddings = Enumerable.Range(0, 2000).Select(_ => Find(ClusterKind.Held).Padding).ToList();
        Assert.Equal((0, 99), (paddings.Min(), paddings.Max()));
        var cluster = Find(ClusterKind.Held);
        var needed = SignatureCluster.Step + cluster.Padding;
        cluster.Count(needed - 1, Some.Noon);
        Assert.Equal((0, Some.Noon), (cluster.Shown, cluster.SeenAt));
        cluster.Count(needed, Some.Noon.AddDays(1));
        Assert.True(cluster.Shown >= SignatureCluster.Step);
        Assert.Equal(Some.Noon.AddDays(1), cluster.SeenAt);
    }

    [Fact]
    public void What_is_shown_of_a_cluster_does_not_fall_with_it()
    {
        var cluster = Find(ClusterKind.Held);
        cluster.Count(500, Some.Noon);
        var (shown, padding) = (cluster.Shown, cluster.Padding);
        cluster.Count(1, Some.Noon);
        Assert.Equal((shown, padding), (cluster.Shown, cluster.Padding));
        Assert.InRange(shown, 360, 500);
    }

    [Fact]
    public void A_cluster_means_what_its_signatures_have_in_common_and_nothing_else()
    {
        byte[] key = [1, 2];
        Assert.Equal(new SignatureRule { Held = true }, Find(ClusterKind.Held).Rule);
        Assert.Equal(new SignatureRule { Host = key }, Find(ClusterKind.Host, key).Rule);
        Assert.Equal(new SignatureRule { Site = key }, Find(ClusterKind.Site, key).Rule);
        Assert.Equal(new SignatureRule { Network = key }, Find(ClusterKind.Network, key).Rule);
        Assert.Equal(new SignatureRule { Domain = key }, Find(ClusterKind.Domain, key).Rule);
        Assert.Equal(new SignatureRule { From = Some.Noon, Before = Some.Noon.AddHours(1) }, Find(ClusterKind.Hour, hour: Some.Noon).Rule);
    }

    [Fact]
    public void A_cluster_knows_its_petition_and_its_kind()
    {
        var cluster = SignatureCluster.Find(3, ClusterKind.Domain, [4], null);
        Assert.Equal((3, ClusterKind.Domain, null), (cluster.PetitionId, cluster.Kind, cluster.Hour));
        Assert.Equal([4], cluster.Key!);
    }

    private static SignatureCluster Find(ClusterKind kind, byte[]? key = null, DateTime? hour = null) => SignatureCluster.Find(1, kind, key, hour);
}
