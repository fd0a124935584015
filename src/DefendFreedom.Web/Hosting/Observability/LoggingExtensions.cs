using System.Globalization;
using DefendFreedom.Data;
using DefendFreedom.Web.Hosting.Errors;
using Microsoft.Extensions.Options;
using Serilog;
using Serilog.Configuration;
using Serilog.Events;

namespace DefendFreedom.Web.Hosting.Observability;

/// <summary>Writes the log with Serilog: to standard output, and wherever else the configuration section `Serilog` says.</summary>
public static class LoggingExtensions
{
    public static void AddSiteLogging(this WebApplicationBuilder builder)
    {
        if (FindInvalidLevels(builder.Configuration.GetSection("Serilog:MinimumLevel")) is { Count: > 0 } wrong)
            throw new OptionsValidationException("Serilog", typeof(LoggerConfiguration), wrong);
        var log = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            // It warns at each new key that the key lies unencrypted in the data folder, which the operator guards as a whole.
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
            // A trace and a scope for each request, with its path in it; the request log has its own id, which every line carries.
            .MinimumLevel.Override("Microsoft.AspNetCore.Hosting.Diagnostics", LevelAlias.Off)
            .ReadFrom.Configuration(builder.Configuration)
            .Filter.ByExcluding(line => DatabaseErrors.WasShortCircuited(line.Exception)) // the watch says it once, and not each job each second
            .Enrich.FromLogContext()
            .Enrich.With<RequestDetailRemover>();
        // A person reads it while developing, a program in production.
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

    // Serilog itself answers a wrong level with an exception that does not name the setting.
    private static List<string> FindInvalidLevels(IConfigurationSection levels) =>
        new[] { levels, levels.GetSection("Default") }
            .Concat(levels.GetSection("Override").GetChildren())
            .Where(level => level.Value is { } value && !Enum.TryParse<LogEventLevel>(value, ignoreCase: true, out _))
            .Select(level => $"{level.Path} must be one of {string.Join(", ", Enum.GetNames<LogEventLevel>())}, not `{level.Value}`")
            .ToList();
}
