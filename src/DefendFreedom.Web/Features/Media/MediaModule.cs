using DefendFreedom.Media;
using DefendFreedom.Web.Background;
using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Hosting.Database;
using DefendFreedom.Web.Outage;
using DefendFreedom.Web.Pages.Shared;
using DefendFreedom.Web.Serving;
using DefendFreedom.Web.Settings;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Features.Media;

/// <summary>Pictures and documents: storing, processing and serving them.</summary>
public static class MediaModule
{
    public static void AddMedia(this IServiceCollection services)
    {
        services.AddSection<MediaSettings>("Media");
        services.AddSingleton(all => new MediaFolder(
            Path.Combine(Path.GetFullPath(all.GetRequiredService<IOptions<DataSettings>>().Value.Directory), "media"),
            all.GetRequiredService<Seat>().Name(Environment.MachineName),
            TimeSpan.FromSeconds(all.GetRequiredService<IOptions<MediaSettings>>().Value.ProcessingTimeoutSeconds)));
        services.AddScoped<MediaVisibility>();
        services.AddSingleton<KnownMedia>();
        services.AddSingleton<MediaSizes>();
        services.AddSingleton<IChangeSubscriber, MediaChanges>();
        services.AddHostedService<MediaSweep>();
        services.AddSingleton(CleanerCheck.Programs);
        services.Configure<PageCacheOptions>(cache => cache.AddPerUser(path => path.StartsWithSegments("/media")));
    }
}
