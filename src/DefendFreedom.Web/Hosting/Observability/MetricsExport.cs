using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace DefendFreedom.Web.Hosting.Observability;

/// <summary>Exports metrics to an OpenTelemetry collector if OpenTelemetry's standard environment variables name one.</summary>
public static class MetricsExport
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    // No traces: a trace has the path of each request, which may contain a token. These meters record only the route.
    private static readonly string[] Meters =
    [
        SiteMetrics.MeterName,
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "System.Runtime",
    ];

    public static void AddMetricsExport(this WebApplicationBuilder builder)
    {
        if (builder.Configuration[Endpoint] is not { Length: > 0 })
            return;
        builder
            .Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("defend-freedom").AddEnvironmentVariableDetector())
            .WithMetrics(metrics => metrics.AddMeter(Meters).AddOtlpExporter());
    }
}
