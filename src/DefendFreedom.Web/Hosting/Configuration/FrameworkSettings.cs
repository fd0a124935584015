using Serilog.Events;

namespace DefendFreedom.Web.Hosting.Configuration;

/// <summary>The settings that ASP.NET Core, EF Core, Serilog, and OpenTelemetry read.</summary>
internal static class FrameworkSettings
{
    private static readonly string[] Environments = ["Development", "Production", "Staging"];
    private static readonly string[] Levels = Enum.GetNames<LogEventLevel>();

    public static IReadOnlyList<SettingsGroup> Groups { get; } =
    [
        new(
            "Program",
            "Where the program listens, and how strict it is.",
            [
                new(
                    "urls",
                    "The addresses that the program listens on; behind a proxy on the same machine, an address of 127.0.0.1.",
                    "addresses such as http://127.0.0.1:5000, separated by semicolons",
                    "`http://localhost:5000`"
                )
                {
                    EnvironmentVariable = "ASPNETCORE_URLS",
                    Accepts = ListeningAddresses.AreValid,
                },
                new(
                    "environment",
                    "`Development` is for trying out the site on one machine. Never use it with real people's data.",
                    Setting.JoinWords(Environments),
                    "`Production`"
                )
                {
                    EnvironmentVariable = "ASPNETCORE_ENVIRONMENT",
                    Accepts = value => Environments.Contains(value, StringComparer.OrdinalIgnoreCase),
                },
            ]
        ),
        new(
            "ConnectionStrings",
            "The connection to the database.",
            [
                new(
                    "ConnectionStrings:Site",
                    "The database; required when `Database:Provider` is `SqlServer`.",
                    "a connection string of Database:Provider",
                    "the SQLite file `site.db` in the data folder"
                )
                {
                    IsSecret = true,
                },
            ]
        ),
        new(
            "OpenTelemetry",
            "The export of metrics. The other `OTEL_…` variables of OpenTelemetry's OTLP exporter work too.",
            [
                new(
                    "OTEL_EXPORTER_OTLP_ENDPOINT",
                    "The OpenTelemetry collector that metrics are sent to. If not set, none are sent.",
                    "an address that begins with http:// or https://"
                )
                {
                    Accepts = value => Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https",
                },
            ]
        ),
        new(
            "Serilog",
            "The log. To add sinks, use Serilog's own keys, such as `Serilog:WriteTo`.",
            [
                new(
                    "Serilog:MinimumLevel",
                    "The lowest level of log entries to write. `Serilog:MinimumLevel:Override:X` sets it for one source X.",
                    Setting.JoinWords(Levels),
                    "`Information`"
                )
                {
                    Accepts = value => Levels.Contains(value, StringComparer.OrdinalIgnoreCase),
                },
            ]
        ),
    ];
}
