using DefendFreedom.Petitions;

namespace DefendFreedom.Tests.Petitions;

public sealed class FingerprintKeyTests
{
    private static readonly FingerprintKey Key = new([.. Enumerable.Range(0, FingerprintKey.Length).Select(i => (byte)i)]);

    /// <summary>Fingerprints are stored in the database, so every version must compute the same ones.</summary>
    [Fact]
    public void A_fingerprint_stays_the_same_in_every_version() =>
        Assert.Equal("c2ca8524eab3e540e13d4e2397be333a", Convert.ToHexStringLower(Key.Compute("ada@example.org")));

    [Fact]
    public void Fingerprints_differ_between_mailboxes_and_between_petitions()
    {
        var other = new FingerprintKey(new byte[FingerprintKey.Length]);
        Assert.NotEqual(Key.Compute("ada@example.org"), Key.Compute("grace@example.org"));
        Assert.NotEqual(Key.Compute("ada@example.org"), other.Compute("ada@example.org"));
        Assert.Equal(FingerprintKey.FingerprintLength, Key.Compute("用户@xn--fsqu00a.xn--55qx5d").Length);
    }

    [Fact]
    public void Each_petition_has_its_own_secret() =>
        Assert.Equal(("petition 1", "petition 12"), (FingerprintKey.SecretName(1), FingerprintKey.SecretName(12)));
}
