using DefendFreedom.Content;
using DefendFreedom.Media;
using DefendFreedom.Newsroom;
using DefendFreedom.Search;
using DefendFreedom.Web.Background;
using DefendFreedom.Web.Pages.Shared;
using DefendFreedom.Web.Settings;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Serving;

/// <summary>What all pages read from.</summary>
public static class SiteSetup
{
    public static void AddSite(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = Ending.UnderWay);
        services.AddSingleton(all => new SiteContent(
            all.GetRequiredService<IOptions<ContentSettings>>().Value.Directory,
            all.GetRequiredService<ILogger<SiteContent>>()));
        services.AddSingleton<Seat>();
        services.AddSingleton(all => new MediaFolder(
            Path.Combine(Path.GetFullPath(all.GetRequiredService<IOptions<DataSettings>>().Value.Directory), "media"),
            all.GetRequiredService<Seat>().Name(Environment.MachineName),
            TimeSpan.FromSeconds(all.GetRequiredService<IOptions<LimitSettings>>().Value.CleaningSeconds)));
        services.AddScoped<MediaVisibility>();
        services.AddHostedService<MediaSweep>();
        services.AddSingleton<Catalogue>();
        services.AddSingleton<Addresses>();
        services.AddSingleton<MediaSizes>();
        services.AddSingleton<Evictions>();
        services.AddSingleton<ChangeFollower>();
        services.AddHostedService(all => all.GetRequiredService<ChangeFollower>());
        services.AddSingleton<DueWatch>();
        services.AddHostedService(all => all.GetRequiredService<DueWatch>());
        services.AddSingleton(all => new SearchIndex(
            Path.Combine(all.GetRequiredService<IOptions<DataSettings>>().Value.Directory, all.GetRequiredService<Seat>().Name("search")),
            all.GetRequiredService<ILogger<SearchIndex>>()));
        services.AddSingleton<SearchTurns>();
        services.AddSingleton<SearchKeeper>();
        services.AddHostedService(all => all.GetRequiredService<SearchKeeper>());
        services.AddHttpContextAccessor();
    }
}
