using System.ComponentModel.DataAnnotations;
using System.Net;

namespace DefendFreedom.Web.Hosting.Configuration;

[SettingsSection("Metrics", "The endpoint for monitoring systems.")]
public sealed class MetricsOptions : IValidatableObject
{
    [Setting("The separate port for `/metrics`, in Prometheus text format. If not set, there is no such endpoint.", Max = 65535)]
    public int? Port { get; set; }

    [Setting(
        "The address of this machine that `/metrics` listens on. `0.0.0.0` or `::` means every address; do not expose it to the public.",
        Values = "an IP address such as 127.0.0.1, or 0.0.0.0 for all addresses"
    )]
    public string Address { get; set; } = "127.0.0.1";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IPAddress.TryParse(Address, out _))
            yield return new ValidationResult(
                $"Metrics:Address must be an IP address such as 127.0.0.1, or 0.0.0.0 for all addresses, not `{Address}`"
            );
    }
}
