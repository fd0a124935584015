using System.Net;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;
using DefendFreedom.Text;

namespace DefendFreedom.Tests.Petitions;

public sealed class NetworkFingerprintsTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    /// <summary>New fingerprints are compared with those stored in the same week, even across an update, so they must not change.</summary>
    [Fact]
    public void Fingerprints_stay_the_same_in_every_version()
    {
        var fingerprints = Compute("192.0.2.1", "example.org");
        Assert.Equal(
            ["061b3c59bda008d8", "7a99dc31d9d492d6", "09d50dbcdb2709b9", "4c4e428039b73bde"],
            new[] { fingerprints.Host, fingerprints.Site, fingerprints.Network, fingerprints.Domain! }.Select(Convert.ToHexStringLower)
        );
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1", true, true, true)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true, true, true)]
    [InlineData("192.0.2.1", "192.0.2.2", false, false, true)]
    [InlineData("192.0.2.1", "192.0.3.1", false, false, false)]
    [InlineData("2001:db8:1:1::1", "2001:db8:1:1:ffff::9", true, true, true)]
    [InlineData("2001:db8:1:1::1", "2001:db8:1:2::1", false, true, true)]
    [InlineData("2001:db8:1:1::1", "2001:db8:1:ff::1", false, true, true)]
    [InlineData("2001:db8:1:1::1", "2001:db8:1:100::1", false, false, true)]
    [InlineData("2001:db8:1:1::1", "2001:db8:1:ffff::1", false, false, true)]
    [InlineData("2001:db8:1:1::1", "2001:db8:2:1::1", false, false, false)]
    [InlineData("c000:0201::1", "192.0.2.1", false, false, false)]
    public void Addresses_share_host_site_or_network_fingerprints_by_prefix(string one, string other, bool host, bool site, bool network)
    {
        var (a, b) = (Compute(one), Compute(other));
        Assert.Equal(
            (host, site, network),
            (a.Host.AsSpan().SequenceEqual(b.Host), a.Site.AsSpan().SequenceEqual(b.Site), a.Network.AsSpan().SequenceEqual(b.Network))
        );
    }

    [Fact]
    public void Fingerprints_for_different_purposes_differ()
    {
        var fingerprints = Compute("192.0.2.1", "example.org");
        Assert.Equal(
            4,
            new[] { fingerprints.Host, fingerprints.Site, fingerprints.Network, fingerprints.Domain! }
                .Select(Convert.ToHexString)
                .Distinct()
                .Count()
        );
        Assert.All(
            [fingerprints.Host, fingerprints.Site, fingerprints.Network, fingerprints.Domain!],
            hash => Assert.Equal(NetworkFingerprints.Length, hash.Length)
        );
    }

    [Fact]
    public void Another_key_produces_different_fingerprints()
    {
        var (fingerprints, other) = (
            Compute("192.0.2.1", "example.org"),
            NetworkFingerprints.Compute(new byte[32], IPAddress.Parse("192.0.2.1"), "example.org")
        );
        Assert.NotEqual(fingerprints.Host, other.Host);
        Assert.NotEqual(fingerprints.Site, other.Site);
        Assert.NotEqual(fingerprints.Network, other.Network);
        Assert.NotEqual(fingerprints.Domain, other.Domain);
    }

    [Fact]
    public void Domains_have_different_fingerprints_and_a_missing_domain_has_none()
    {
        Assert.Null(Compute("192.0.2.1").Domain);
        Assert.NotEqual(Compute("192.0.2.1", "example.org").Domain, Compute("192.0.2.1", "example.net").Domain);
    }

    [Fact]
    public void Missing_addresses_share_one_fingerprint()
    {
        var (none, other) = (NetworkFingerprints.Compute(Key, null, null), NetworkFingerprints.Compute(Key, null, null));
        Assert.Equal(none.Host, other.Host);
        Assert.NotEqual(none.Host, Compute("192.0.2.1").Host);
        Assert.Empty(ClientAddress.GetHostBytes(null));
    }

    [Theory]
    [InlineData("192.0.2.1", "C0000201")]
    [InlineData("::ffff:192.0.2.1", "C0000201")]
    [InlineData("2001:db8:1:2:3:4:5:6", "20010DB800010002")]
    public void Rate_limits_count_by_IPv4_address_or_IPv6_64_bit_prefix(string address, string bytes) =>
        Assert.Equal(bytes, Convert.ToHexString(ClientAddress.GetHostBytes(IPAddress.Parse(address))));

    [Theory]
    [InlineData(0, "2026-11-16")]
    [InlineData(2, "2026-11-16")]
    [InlineData(2.49, "2026-11-16")]
    [InlineData(2.5, "2026-11-23")]
    [InlineData(3, "2026-11-23")]
    [InlineData(-4, "2026-11-16")]
    [InlineData(-4.5, "2026-11-16")]
    [InlineData(-4.6, "2026-11-09")]
    public void A_key_lasts_from_Monday_to_Sunday(double days, string monday)
    {
        Assert.Equal(monday, NetworkFingerprints.WeekOf(SampleData.Noon.AddDays(days)));
        Assert.Equal($"network 7 {monday}", NetworkFingerprints.KeyName(7, SampleData.Noon.AddDays(days)));
    }

    [Fact]
    public void Key_names_of_a_petition_share_a_prefix_that_no_other_petition_has()
    {
        Assert.StartsWith(NetworkFingerprints.KeyPrefix(1), NetworkFingerprints.KeyName(1, SampleData.Noon), StringComparison.Ordinal);
        Assert.False(
            NetworkFingerprints.KeyName(12, SampleData.Noon).StartsWith(NetworkFingerprints.KeyPrefix(1), StringComparison.Ordinal)
        );
    }

    private static NetworkFingerprints Compute(string address, string? domain = null) =>
        NetworkFingerprints.Compute(Key, IPAddress.Parse(address), domain);
}
