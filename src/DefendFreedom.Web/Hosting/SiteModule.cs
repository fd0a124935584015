using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Hosting.Jobs;

namespace DefendFreedom.Web.Hosting;

/// <summary>Registers the services that every feature uses.</summary>
public static class SiteModule
{
    public static void AddSite(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeouts.Requests);
        services.AddSingleton<ProcessSlot>();
        services.AddSingleton<AbsoluteUrls>();
        services.AddHttpContextAccessor();
    }
}
