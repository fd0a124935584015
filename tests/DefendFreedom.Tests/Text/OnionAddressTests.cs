using DefendFreedom.Text;

namespace DefendFreedom.Tests.Text;

/// <summary>Addresses of onion services: those of the Tor Project and of DuckDuckGo are real.</summary>
public sealed class OnionAddressTests
{
    private const string TorProject = "2gzyxa5ihm7nsggfxnu52rck2vv4rvmdlkiu3zzui5du4xyclen53wid";

    [Theory]
    [InlineData("http://" + TorProject + ".onion")]
    [InlineData("http://" + TorProject + ".onion/contact?to=press")]
    [InlineData("https://www." + TorProject + ".onion/")]
    [InlineData("http://duckduckgogg42xjoc72x3sjasowoarfbgcmvfimaftt6twagswzczad.onion")]
    public void A_version_3_address_is_valid(string url) => Assert.True(OnionAddress.IsUrl(url));

    [Theory]
    [InlineData(TorProject + ".onion")] // no scheme
    [InlineData("ftp://" + TorProject + ".onion")]
    [InlineData("http://" + TorProject + ".org")]
    [InlineData("http://" + TorProject + ".onion.example.org")]
    [InlineData("http://" + TorProject + "@other.org")]
    [InlineData("http://user@" + TorProject + ".onion")]
    [InlineData("http://expyuzz4wqqyqhjn.onion")] // version 2
    [InlineData("http://1gzyxa5ihm7nsggfxnu52rck2vv4rvmdlkiu3zzui5du4xyclen53wid.onion")] // not base32
    [InlineData("http://.onion")]
    [InlineData("")]
    public void Anything_else_is_not(string url) => Assert.False(OnionAddress.IsUrl(url));

    [Fact]
    public void A_changed_character_is_found_wherever_it_is()
    {
        for (var i = 0; i < TorProject.Length; i++)
        {
            var other = TorProject[i] == 'a' ? 'b' : 'a';
            Assert.False(OnionAddress.IsHost(TorProject[..i] + other + TorProject[(i + 1)..] + ".onion"), $"character {i}");
        }
    }
}
