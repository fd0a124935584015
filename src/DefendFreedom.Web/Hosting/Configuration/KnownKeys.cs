namespace DefendFreedom.Web.Hosting.Configuration;

/// <summary>The names that may be set: the catalog's, and the ones that the framework reads besides.</summary>
internal static class KnownKeys
{
    /// <summary>Keys of ASP.NET Core's host, which the command line sets without a section (`--urls=…`).</summary>
    private static readonly string[] HostKeys =
    [
        "urls",
        "http_ports",
        "https_ports",
        "environment",
        "applicationName",
        "contentRoot",
        "staticWebAssets",
        "startupAssembly",
        "hostingStartupAssemblies",
        "hostingStartupExcludeAssemblies",
        "preferHostingUrls",
        "preventHostingStartup",
        "suppressStatusMessages",
        "captureStartupErrors",
        "detailedErrors",
        "shutdownTimeoutSeconds",
        "AllowedHosts",
        "EnableStaticAssetsDevelopmentCaching",
        "ReloadStaticAssetsAtRuntime",
    ];

    /// <summary>OpenTelemetry's own, which it also reads from the configuration.</summary>
    private static readonly string[] OpenTelemetryKeys =
    [
        "OTEL_EXPORTER_OTLP_HEADERS",
        "OTEL_EXPORTER_OTLP_PROTOCOL",
        "OTEL_EXPORTER_OTLP_TIMEOUT",
        "OTEL_METRIC_EXPORT_INTERVAL",
        "OTEL_METRIC_EXPORT_TIMEOUT",
        "OTEL_RESOURCE_ATTRIBUTES",
        "OTEL_SERVICE_NAME",
    ];

    /// <summary>Sections of which the framework reads everything below.</summary>
    private static readonly string[] OpenSections =
    [
        "Kestrel:Certificates",
        "Kestrel:EndpointDefaults",
        "Kestrel:Endpoints",
        "Logging:LogLevel",
        "Serilog:AuditTo",
        "Serilog:Destructure",
        "Serilog:Enrich",
        "Serilog:Filter",
        "Serilog:FilterSwitches",
        "Serilog:LevelSwitches",
        "Serilog:MinimumLevel:ControlledBy",
        "Serilog:MinimumLevel:Default",
        "Serilog:MinimumLevel:Override",
        "Serilog:Properties",
        "Serilog:Using",
        "Serilog:WriteTo",
    ];

    private static readonly HashSet<string> Names = new(
        SettingsCatalog.Settings.Select(s => s.Name).Concat(HostKeys).Concat(OpenTelemetryKeys),
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>First parts of all keys that have several.</summary>
    public static IReadOnlySet<string> Sections { get; } =
        SettingsCatalog
            .Settings.Select(s => s.Name)
            .Concat(OpenSections)
            .Where(name => name.Contains(':', StringComparison.Ordinal))
            .Select(name => name.Split(':')[0])
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The environment variables of all settings.</summary>
    public static IReadOnlySet<string> Variables { get; } =
        SettingsCatalog
            .Settings.Select(s => s.EnvironmentVariable)
            .Concat(HostKeys.SelectMany(k => new[] { $"ASPNETCORE_{k.ToUpperInvariant()}", $"DOTNET_{k.ToUpperInvariant()}" }))
            .Concat(OpenTelemetryKeys)
            .Append(SettingsFile.Variable)
            .ToHashSet(StringComparer.Ordinal);

    public static bool Contains(string key) =>
        Names.Contains(key)
        || OpenSections.Any(s => key.StartsWith(s, StringComparison.OrdinalIgnoreCase) && (key.Length == s.Length || key[s.Length] == ':'));

    /// <summary>The setting whose name is most like a misspelled one, in the same section if it exists; null if none is.</summary>
    public static string? FindNearest(string key)
    {
        var section = key.Contains(':', StringComparison.Ordinal) ? key[..(key.IndexOf(':', StringComparison.Ordinal) + 1)] : "";
        var names = Names.Concat(Variables.Where(v => !v.Contains("__", StringComparison.Ordinal)));
        return NearestName.Find(
            key,
            Sections.Contains(section.TrimEnd(':')) ? names.Where(n => n.StartsWith(section, StringComparison.OrdinalIgnoreCase)) : names
        );
    }
}
