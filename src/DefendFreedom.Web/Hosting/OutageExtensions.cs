using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Hosting.Database;

namespace DefendFreedom.Web.Hosting;

/// <summary>What the site needs to go on while the database does not answer.</summary>
public static class OutageExtensions
{
    public static void AddOutageHandling(this IServiceCollection services)
    {
        services.AddSingleton<DatabaseCircuitBreaker>();
        services.AddSingleton<StalePageStore>();
        services.AddSingleton<DatabaseHealthMonitor>();
        services.AddHostedService(all => all.GetRequiredService<DatabaseHealthMonitor>());
    }
}
