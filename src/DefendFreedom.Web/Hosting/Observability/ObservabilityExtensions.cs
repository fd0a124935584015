namespace DefendFreedom.Web.Hosting.Observability;

/// <summary>Registers the metrics, the slow query log, and the doctor checks of audit log, site address and clock.</summary>
public static class ObservabilityExtensions
{
    public static void AddObservability(this IServiceCollection services)
    {
        services.AddSingleton<SiteMetrics>();
        services.AddSingleton<MetricsHistory>();
        services.AddSingleton<SlowQueryLog>();
        services.AddSingleton<QueueMetricsJob>();
        services.AddHostedService(provider => provider.GetRequiredService<QueueMetricsJob>());
        services.AddSingleton(
            new DoctorCheck("audit", 20, (_, db, cancellationToken) => HashChainCheck.Run(db.AuditLog, cancellationToken))
        );
        services.AddSingleton(new DoctorCheck("address", 130, (services, _, _) => Task.FromResult(AddressCheck.Run(services))));
        services.AddSingleton(PublicAddressCheck.Https);
        services.AddSingleton(ClockCheck.Clock);
        services.AddSingleton<MetricsServer>();
        services.AddHostedService(provider => provider.GetRequiredService<MetricsServer>());
    }

    /// <summary>Adds the request log. It must come first in the pipeline so that every response is counted.</summary>
    public static void UseRequestLog(this WebApplication app)
    {
        app.Services.GetRequiredService<MetricsHistory>(); // created now, to count from the first request
        app.UseMiddleware<RequestLogMiddleware>();
    }
}
