namespace DefendFreedom.Web.Hosting.Configuration;

[SettingsSection("Limits", "How much of the site's capacity one client may use.")]
public sealed class LimitOptions
{
    // A school is one block: better too many than too few.
    [Setting(
        "The concurrent requests of one address block (an IPv4 address, or a /64 of IPv6), pages from the cache not counted; "
            + "40 times as many wait, and further ones are rejected with 429.",
        Max = 1_000_000
    )]
    public int ConcurrentRequestsPerClient { get; set; } = 8;
}
