using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Hosting.Database;

namespace DefendFreedom.Web.Hosting;

/// <summary>Registers the services that keep the site readable while the database does not respond.</summary>
public static class OutageExtensions
{
    public static void AddOutageHandling(this IServiceCollection services)
    {
        services.AddSingleton<DatabaseCircuitBreaker>();
        services.AddSingleton<StalePageStore>();
        services.AddSingleton<DatabaseHealthMonitor>();
        services.AddHostedService(provider => provider.GetRequiredService<DatabaseHealthMonitor>());
    }
}
