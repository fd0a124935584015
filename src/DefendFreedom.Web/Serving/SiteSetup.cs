using DefendFreedom.Web.Settings;

namespace DefendFreedom.Web.Serving;

/// <summary>What every feature uses.</summary>
public static class SiteSetup
{
    public static void AddSite(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = Ending.UnderWay);
        services.AddSingleton<Seat>();
        services.AddSingleton<Addresses>();
        services.AddHttpContextAccessor();
    }
}
