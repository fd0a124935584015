using System.ComponentModel.DataAnnotations;
using System.Net;

namespace DefendFreedom.Web.Hosting.Configuration;

/// <summary>`Metrics`: figures for whoever watches the machines.</summary>
public sealed class MetricsOptions : IValidatableObject
{
    /// <summary>
    /// A port of its own on which `/metrics` answers in the text format of Prometheus; when it is not set, it answers nowhere.
    /// </summary>
    [Range(1, 65535, ErrorMessage = "Metrics:Port must be between 1 and 65535")]
    public int? Port { get; set; }

    /// <summary>
    /// The address of this machine that the port listens at; when it is not set, 127.0.0.1, so that only programs on the same machine
    /// read the figures. `0.0.0.0` or `::` is every address: keep it from the public.
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
