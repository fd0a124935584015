using System.ComponentModel.DataAnnotations;
using System.Net;

namespace DefendFreedom.Web.Hosting.Configuration;

/// <summary>The `Metrics` section: the endpoint for monitoring systems.</summary>
public sealed class MetricsOptions : IValidatableObject
{
    /// <summary>A separate port for `/metrics`, in the text format of Prometheus. When it is not set, there is no such endpoint.</summary>
    [Range(1, 65535, ErrorMessage = "Metrics:Port must be between 1 and 65535")]
    public int? Port { get; set; }

    /// <summary>
    /// The address of this machine to listen on. When it is not set, 127.0.0.1, so that only programs on the same machine can read the
    /// metrics. `0.0.0.0` or `::` is every address: do not expose the port to the public.
    /// </summary>
    public string Address { get; set; } = "127.0.0.1";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IPAddress.TryParse(Address, out _))
            yield return new ValidationResult(
                $"Metrics:Address must be an IP address such as 127.0.0.1, or 0.0.0.0 for every one, not `{Address}`"
            );
    }
}
