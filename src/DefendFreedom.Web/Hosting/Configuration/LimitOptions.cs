using System.ComponentModel.DataAnnotations;

namespace DefendFreedom.Web.Hosting.Configuration;

/// <summary>The `Limits` section: how much of the site's capacity one client may use.</summary>
public sealed class LimitOptions
{
    /// <summary>
    /// Concurrent requests of one address block (an IPv4 address, or a /64 of IPv6). Forty times as many wait in a queue; further ones are
    /// rejected with 429. Requests answered from the page cache are not counted. A school is one block: better too many than too few.
    /// </summary>
    [Range(1, 1_000_000, ErrorMessage = "Limits:ConcurrentRequestsPerClient must be between 1 and 1000000")]
    public int ConcurrentRequestsPerClient { get; set; } = 8;
}
