using System.Globalization;
using DefendFreedom.Data;
using Microsoft.Extensions.Options;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Json;

namespace DefendFreedom.Web.Serving;

/// <summary>Serilog by its parts; when Serilog.AspNetCore can be restored, this file alone moves over to it.</summary>
public static class LogSetup
{
    public static void AddLog(this WebApplicationBuilder builder)
    {
        if (WrongLevels(builder.Configuration.GetSection("Serilog:MinimumLevel")) is { Count: > 0 } wrong) throw new OptionsValidationException("Serilog", typeof(LoggerConfiguration), wrong);
        builder.Logging.ClearProviders();
        var log = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            // It warns at each new key that the key lies unencrypted in the data folder, which the operator guards as a whole.
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
            .ReadFrom.Configuration(builder.Configuration)
            .Filter.ByExcluding(line => DatabaseFault.IsKnown(line.Exception))   // the watch says it once, and not each job each second
            .Enrich.FromLogContext();
        // A person reads it while developing, a program in production.
        log = builder.Environment.IsDevelopment()
            ? log.WriteTo.Console(outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}", formatProvider: CultureInfo.InvariantCulture)
            : log.WriteTo.Sink(new ConsoleLines(new JsonFormatter(formatProvider: CultureInfo.InvariantCulture)));
        builder.Services.AddSerilogLogger(log.CreateLogger());
    }

    private static void AddSerilogLogger(this IServiceCollection services, Serilog.ILogger logger) =>
        services.AddLogging(logging => logging.AddSerilog(logger, dispose: true));

    // Serilog itself answers a wrong level with an exception that does not name the setting.
    private static List<string> WrongLevels(IConfigurationSection levels) =>
        new[] { levels, levels.GetSection("Default") }.Concat(levels.GetSection("Override").GetChildren())
            .Where(level => level.Value is { } value && !Enum.TryParse<LogEventLevel>(value, ignoreCase: true, out _))
            .Select(level => $"{level.Path} must be one of {string.Join(", ", Enum.GetNames<LogEventLevel>())}, not `{level.Value}`").ToList();
}
