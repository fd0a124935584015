using System.Globalization;
using DefendFreedom.Data;
using DefendFreedom.Web.Hosting.Errors;
using Microsoft.Extensions.Options;
using Serilog;
using Serilog.Configuration;
using Serilog.Debugging;
using Serilog.Events;

namespace DefendFreedom.Web.Hosting.Observability;

/// <summary>Sets up logging with Serilog: to standard output and to the sinks in the configuration section `Serilog`.</summary>
public static class LoggingExtensions
{
    // Serilog's own log belongs to the whole process, in which tests start several programs at once.
    private static readonly Lock SelfLogLock = new();

    public static void AddSiteLogging(this WebApplicationBuilder builder)
    {
        Throw([
            .. FindInvalidLevels<LogEventLevel>(builder.Configuration.GetSection("Serilog:MinimumLevel")),
            .. FindInvalidLevels<LogLevel>(builder.Configuration.GetSection("Logging:LogLevel")),
        ]);
        var log = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            // It warns that each new key is stored unencrypted in the data folder, which the operator protects as a whole.
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
            // It logs a trace and a scope with the path of each request; the request log has its own id, which every line carries.
            .MinimumLevel.Override("Microsoft.AspNetCore.Hosting.Diagnostics", LevelAlias.Off)
            .ReadSettings(builder.Configuration)
            // The health monitor logs an outage once; without the filter, every job would log it every second.
            .Filter.ByExcluding(logEvent => DatabaseErrors.WasShortCircuited(logEvent.Exception))
            // A command prints the exception that ends it.
            .Filter.ByExcluding(logEvent => logEvent.MessageTemplate.Text == "Hosting failed to start")
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

    // Serilog reports a sink that it does not know only to its own log.
    private static LoggerConfiguration ReadSettings(this LoggerConfiguration log, IConfiguration configuration)
    {
        var faults = new List<string>();
        var thread = Environment.CurrentManagedThreadId;
        lock (SelfLogLock)
        {
            // Other threads write there what happens to the logs of programs that already run.
            SelfLog.Enable(fault =>
            {
                if (Environment.CurrentManagedThreadId == thread)
                    faults.Add($"Serilog:{WithoutTime(fault)}");
            });
            try
            {
                log.ReadFrom.Configuration(configuration);
            }
            catch (InvalidOperationException e)
            {
                faults.Add($"Serilog: {e.Message.ReplaceLineEndings(" ")}");
            }
            finally
            {
                SelfLog.Disable();
            }
        }
        Throw(faults);
        return log;
    }

    private static string WithoutTime(string fault) => fault[fault.IndexOf(' ', StringComparison.Ordinal)..].ReplaceLineEndings(" ");

    // Serilog itself throws an exception that does not name the setting.
    private static IEnumerable<string> FindInvalidLevels<T>(IConfigurationSection levels)
        where T : struct, Enum =>
        levels
            .GetChildren()
            .Where(level => level.Key != "ControlledBy")
            .Concat(levels.GetSection("Override").GetChildren())
            .Append(levels)
            .Where(level => level.Value is { Length: > 0 } value && !Enum.TryParse<T>(value, ignoreCase: true, out _))
            .Select(level => $"{level.Path} must be one of {string.Join(", ", Enum.GetNames<T>())}, not `{level.Value}`");

    private static void Throw(List<string> faults)
    {
        if (faults.Count > 0)
            throw new OptionsValidationException("", typeof(LoggerConfiguration), faults);
    }
}
