using System.ComponentModel.DataAnnotations;

namespace DefendFreedom.Web.Settings;

/// <summary>`Metrics`: figures for whoever watches the machines.</summary>
public sealed class MetricsSettings
{
    /// <summary>A port of its own on which `/metrics` answers in the text format of Prometheus; when it is not set, it answers nowhere. Keep it from the public.</summary>
    [Range(1, 65535, ErrorMessage = "Metrics:Port must be between 1 and 65535")]
    public int? Port { get; set; }
}
