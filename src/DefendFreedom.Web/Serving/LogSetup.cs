using System.Globalization;
using Serilog;
using Serilog.Events;

namespace DefendFreedom.Web.Serving;

/// <summary>Serilog by its parts; when Serilog.AspNetCore can be restored, this file alone moves over to it.</summary>
public static class LogSetup
{
    public static void AddLog(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Services.AddSerilogLogger(new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            // It warns at each new key that the key lies unencrypted in the data folder, which the operator guards as a whole.
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
            .ReadFrom.Configuration(builder.Configuration)
            .Enrich.FromLogContext()
            .WriteTo.Console(
                outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}",
                formatProvider: CultureInfo.InvariantCulture)
            .CreateLogger());
    }

    private static void AddSerilogLogger(this IServiceCollection services, Serilog.ILogger logger) =>
        services.AddLogging(logging => logging.AddSerilog(logger, dispose: true));
}
