namespace DefendFreedom.Web.Hosting.Observability;

/// <summary>What measures the site while it works.</summary>
public static class ObservabilityExtensions
{
    public static void AddObservability(this IServiceCollection services)
    {
        services.AddSingleton<SiteMetrics>();
        services.AddSingleton<MetricsHistory>();
        services.AddSingleton<SlowQueryLog>();
        services.AddSingleton<QueueMetricsJob>();
        services.AddHostedService(all => all.GetRequiredService<QueueMetricsJob>());
        services.AddSingleton(
            new DoctorCheck("audit", 20, (_, db, cancellationToken) => HashChainCheck.Run(db.AuditLog, cancellationToken))
        );
        services.AddSingleton(new DoctorCheck("address", 130, (services, _, _) => Task.FromResult(AddressCheck.Run(services))));
        services.AddSingleton<MetricsServer>();
        services.AddHostedService(all => all.GetRequiredService<MetricsServer>());
    }

    /// <summary>Around everything, so that every answer is counted.</summary>
    public static void UseRequestLog(this WebApplication app)
    {
        app.Services.GetRequiredService<MetricsHistory>(); // from the first request on
        app.UseMiddleware<RequestLogMiddleware>();
    }
}
