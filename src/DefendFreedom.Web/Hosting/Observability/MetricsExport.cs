using Microsoft.Extensions.Options;
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
        if (builder.Configuration[Endpoint] is not { Length: > 0 } endpoint)
            return;
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new OptionsValidationException(
                Endpoint,
                typeof(Uri),
                [$"{Endpoint} must be an address that begins with http:// or https://, not `{endpoint}`"]
            );
        builder
            .Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("defend-freedom").AddEnvironmentVariableDetector())
            .WithMetrics(metrics => metrics.AddMeter(Meters).AddOtlpExporter());
    }
}
