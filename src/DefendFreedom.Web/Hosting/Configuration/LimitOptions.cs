namespace DefendFreedom.Web.Hosting.Configuration;

[SettingsSection("Limits", "How much of the site's capacity one client may use.")]
public sealed class LimitOptions
{
    // A school is one block: better too many than too few.
    [Setting(
        "How many requests one address block (an IPv4 address or an IPv6 /64) may make at once, not counting cached pages. "
            + "Up to 40 times as many wait. Further ones get a 429.",
        Max = 1_000_000
    )]
    public int ConcurrentRequestsPerClient { get; set; } = 8;
}
