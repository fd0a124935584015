using System.Globalization;
using DefendFreedom.Data;
using DefendFreedom.Web.Hosting.Errors;
using Microsoft.Extensions.Options;
using Serilog;
using Serilog.Configuration;
using Serilog.Events;

namespace DefendFreedom.Web.Hosting.Observability;

/// <summary>Sets up logging with Serilog: to standard output and to the sinks in the configuration section `Serilog`.</summary>
public static class LoggingExtensions
{
    public static void AddSiteLogging(this WebApplicationBuilder builder)
    {
        if (FindInvalidLevels(builder.Configuration.GetSection("Serilog:MinimumLevel")) is { Count: > 0 } invalid)
            throw new OptionsValidationException("Serilog", typeof(LoggerConfiguration), invalid);
        var log = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            // It warns that each new key is stored unencrypted in the data folder, which the operator protects as a whole.
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
            // It logs a trace and a scope with the path of each request; the request log has its own id, which every line carries.
            .MinimumLevel.Override("Microsoft.AspNetCore.Hosting.Diagnostics", LevelAlias.Off)
            .ReadFrom.Configuration(builder.Configuration)
            // The health monitor logs an outage once; without the filter, every job would log it every second.
            .Filter.ByExcluding(logEvent => DatabaseErrors.WasShortCircuited(logEvent.Exception))
            .Enrich.FromLogContext()
            .Enrich.With<RequestDetailRemover>();
        // Readable lines in Development, JSON in production.
        if (builder.Environment.IsDevelopment())
            log.WriteTo.Queued(WriteReadableLines);
        else
            WriteJson(log.WriteTo);
        builder.Logging.ClearProviders().AddSerilog(log.CreateLogger(), dispose: true);
        ClientErrorLoggerFactory.Register(builder.Services);
    }

    private static void WriteJson(LoggerSinkConfiguration output)
    {
        var json = new JsonLogSink(Console.OpenStandardOutput());
        output.Queued(queued => queued.Sink(json), json.Flush);
    }

    private static void WriteReadableLines(LoggerSinkConfiguration output) =>
        output.Console(
            outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}",
            formatProvider: CultureInfo.InvariantCulture
        );

    // Serilog itself throws an exception that does not name the setting.
    private static List<string> FindInvalidLevels(IConfigurationSection levels) =>
        new[] { levels, levels.GetSection("Default") }
            .Concat(levels.GetSection("Override").GetChildren())
            .Where(level => level.Value is { } value && !Enum.TryParse<LogEventLevel>(value, ignoreCase: true, out _))
            .Select(level => $"{level.Path} must be one of {string.Join(", ", Enum.GetNames<LogEventLevel>())}, not `{level.Value}`")
            .ToList();
}
