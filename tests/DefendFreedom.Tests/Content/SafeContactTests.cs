using DefendFreedom.Content;
using static DefendFreedom.Tests.Content.ContentFolder;

namespace DefendFreedom.Tests.Content;

/// <summary>Pages that say how somebody at risk can reach the organization.</summary>
public sealed class SafeContactTests
{
    private const string Onion = "http://2gzyxa5ihm7nsggfxnu52rck2vv4rvmdlkiu3zzui5du4xyclen53wid.onion";
    private const string Fingerprint = "0123456789abcdef0123456789ABCDEF01234567";

    private static readonly string SignalLink = "https://signal.me/#eu/" + new string('x', 64);

    [Fact]
    public void Every_channel_is_read()
    {
        var contact = Read($"signal: press.42\nonion: {Onion}\npgp-fingerprint: {Fingerprint}\npgp-key: https://ours.org/key.asc");
        Assert.Equal(
            ("press.42", Onion, "0123 4567 89AB CDEF 0123 4567 89AB CDEF 0123 4567", "https://ours.org/key.asc", true),
            (contact.Signal, contact.Onion, contact.PgpFingerprint, contact.PgpKey, contact.HasChannel)
        );
        Assert.Equal(["Names of others"], contact.DoNotSend);
        Assert.Equal(["We never pass on your name"], contact.Promises);
        Assert.Equal(["Nobody can promise that a phone is safe"], contact.Limits);
    }

    [Fact]
    public void Signal_can_be_a_username_or_a_link()
    {
        Assert.Null(Read("signal: press.42").SignalLink);
        Assert.Equal(SignalLink, Read($"signal: {SignalLink}").SignalLink);
        Assert.Equal("https://signal.me/#p/+12125550199", Read("signal: https://signal.me/#p/+12125550199").SignalLink);
    }

    [Theory]
    [InlineData("press"), InlineData("press.4"), InlineData("42press.42"), InlineData("pr.42"), InlineData("+1 212-555-0199")]
    [InlineData("https://signal.me/#eu/short"), InlineData("http://signal.me/#p/+12125550199")]
    [InlineData("https://signal.me.other.org/#p/+12125550199"), InlineData("javascript:alert(1)")]
    public void A_malformed_Signal_contact_is_never_shown(string signal)
    {
        var contact = Read($"signal: \"{signal}\"");
        Assert.Equal((null, false), (contact.Signal, contact.HasChannel));
    }

    [Theory]
    [InlineData("onion", "http://2gzyxa5ihm7nsggfxnu52rck2vv4rvmdlkiu3zzui5du4xyclen53wie.onion")]
    [InlineData("pgp-fingerprint", "0123456789abcdef0123456789ABCDEF0123456")]
    [InlineData("pgp-fingerprint", "z123456789abcdef0123456789ABCDEF01234567")]
    [InlineData("pgp-key", "http://ours.org/key.asc")]
    [InlineData("pgp-key", "key.asc")]
    public void A_malformed_channel_is_never_shown(string key, string value)
    {
        var contact = Read($"{key}: {value}");
        Assert.Equal((null, null, null), (contact.Onion, contact.PgpFingerprint, contact.PgpKey));
    }

    [Fact]
    public void The_key_may_be_on_the_onion_service() =>
        Assert.Equal(Onion + "/key.asc", Read($"pgp-fingerprint: {Fingerprint}\npgp-key: {Onion}/key.asc").PgpKey);

    [Fact]
    public void A_page_without_the_fields_is_not_about_safe_contact()
    {
        using var folder = new ContentFolder();
        Assert.Null(folder.Read().Pages.Find("about")!.SafeContact);
    }

    private static SafeContact Read(string channels)
    {
        var fields =
            channels
            + "\ndo-not-send: [Names of others]\nwe-promise: [We never pass on your name]"
            + "\nwe-cannot-promise: [Nobody can promise that a phone is safe]";
        using var folder = new ContentFolder();
        folder.Write("pages/safe.md", Page("safe-contact:\n  " + fields.Replace("\n", "\n  ", StringComparison.Ordinal)));
        return folder.Read().Pages.Find("safe")!.SafeContact!;
    }
}
