using System.ComponentModel.DataAnnotations;

namespace DefendFreedom.Web.Hosting.Configuration;

/// <summary>`Limits` and `Media`: how much of the site one visitor may take.</summary>
public sealed class LimitOptions
{
    /// <summary>
    /// Requests of one address block (an IPv4 address, or 64 bits of an IPv6 one) that are worked on at once; forty times as many wait for their turn,
    /// and who comes then is asked to try again. What the page cache holds is not counted. A school is one block: better too many than too few.
    /// </summary>
    [Range(1, 1_000_000, ErrorMessage = "Limits:ConcurrentRequestsPerClient must be between 1 and 1000000")]
    public int ConcurrentRequestsPerClient { get; set; } = 8;
}
