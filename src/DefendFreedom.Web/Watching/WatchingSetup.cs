using DefendFreedom.Web.Hosting.Observability;

namespace DefendFreedom.Web.Watching;

/// <summary>What measures the site while it works.</summary>
public static class WatchingSetup
{
    public static void AddWatching(this IServiceCollection services)
    {
        services.AddSingleton<Measures>();
        services.AddSingleton<Readings>();
        services.AddSingleton<SlowQueries>();
        services.AddSingleton<QueueWatch>();
        services.AddHostedService(all => all.GetRequiredService<QueueWatch>());
        services.AddSingleton(new DoctorCheck("audit", 20, (_, db, cancellationToken) => HashChainCheck.Run(db.Audit, cancellationToken)));
        services.AddSingleton(new DoctorCheck("address", 130, (services, _, _) => Task.FromResult(AddressCheck.Run(services))));
        services.AddSingleton<MetricsPort>();
        services.AddHostedService(all => all.GetRequiredService<MetricsPort>());
    }

    /// <summary>Around everything, so that every answer is counted.</summary>
    public static void UseRequestLog(this WebApplication app)
    {
        app.Services.GetRequiredService<Readings>();   // from the first request on
        app.UseMiddleware<RequestLog>();
    }
}
