using System.Net;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Tests.Petitions;

public sealed class NetworkFingerprintsTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    /// <summary>They are compared with those of the same week that are kept, also after an update.</summary>
    [Fact]
    public void They_stay_the_same_in_every_version()
    {
        var of = Of("192.0.2.1", "example.org");
        Assert.Equal(
            ["061b3c59bda008d8", "7a99dc31d9d492d6", "09d50dbcdb2709b9", "4c4e428039b73bde"],
            new[] { of.Host, of.Site, of.Network, of.Domain! }.Select(Convert.ToHexStringLower));
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
    public void Two_addresses_are_of_one_household_one_connection_or_one_organization(string one, string other, bool host, bool site, bool network)
    {
        var (a, b) = (Of(one), Of(other));
        Assert.Equal(
            (host, site, network),
            (a.Host.AsSpan().SequenceEqual(b.Host), a.Site.AsSpan().SequenceEqual(b.Site), a.Network.AsSpan().SequenceEqual(b.Network)));
    }

    [Fact]
    public void What_was_hashed_for_one_purpose_is_not_found_by_another()
    {
        var of = Of("192.0.2.1", "example.org");
        Assert.Equal(4, new[] { of.Host, of.Site, of.Network, of.Domain! }.Select(Convert.ToHexString).Distinct().Count());
        Assert.All([of.Host, of.Site, of.Network, of.Domain!], hash => Assert.Equal(NetworkFingerprints.Length, hash.Length));
    }

    [Fact]
    public void Another_key_gives_other_fingerprints()
    {
        var (of, other) = (Of("192.0.2.1", "example.org"), NetworkFingerprints.Compute(new byte[32], IPAddress.Parse("192.0.2.1"), "example.org"));
        Assert.NotEqual(of.Host, other.Host);
        Assert.NotEqual(of.Site, other.Site);
        Assert.NotEqual(of.Network, other.Network);
        Assert.NotEqual(of.Domain, other.Domain);
    }

    [Fact]
    public void A_domain_that_anybody_can_have_a_mailbox_at_has_no_fingerprint()
    {
        Assert.Null(Of("192.0.2.1").Domain);
        Assert.NotEqual(Of("192.0.2.1", "example.org").Domain, Of("192.0.2.1", "example.net").Domain);
    }

    [Fact]
    public void Without_an_address_there_are_fingerprints_of_nothing()
    {
        var (none, other) = (NetworkFingerprints.Compute(Key, null, null), NetworkFingerprints.Compute(Key, null, null));
        Assert.Equal(none.Host, other.Host);
        Assert.NotEqual(none.Host, Of("192.0.2.1").Host);
        Assert.Empty(NetworkFingerprints.HostBytes(null));
    }

    [Theory]
    [InlineData("192.0.2.1", "C0000201")]
    [InlineData("::ffff:192.0.2.1", "C0000201")]
    [InlineData("2001:db8:1:2:3:4:5:6", "20010DB800010002")]
    public void Limits_count_by_an_IPv4_address_or_the_first_64_bits(string address, string bytes) =>
        Assert.Equal(bytes, Convert.ToHexString(NetworkFingerprints.HostBytes(IPAddress.Parse(address))));

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
        Assert.Equal(monday, NetworkFingerprints.WeekOf(Some.Noon.AddDays(days)));
        Assert.Equal($"network 7 {monday}", NetworkFingerprints.KeyName(7, Some.Noon.AddDays(days)));
    }

    [Fact]
    public void The_keys_of_a_petition_begin_alike_and_unlike_those_of_any_other()
    {
        Assert.StartsWith(NetworkFingerprints.KeyPrefix(1), NetworkFingerprints.KeyName(1, Some.Noon), StringComparison.Ordinal);
        Assert.False(NetworkFingerprints.KeyName(12, Some.Noon).StartsWith(NetworkFingerprints.KeyPrefix(1), StringComparison.Ordinal));
    }

    private static NetworkFingerprints Of(string address, string? domain = null) => NetworkFingerprints.Compute(Key, IPAddress.Parse(address), domain);
}
