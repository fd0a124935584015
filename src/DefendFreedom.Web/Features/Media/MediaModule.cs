using DefendFreedom.Media;
using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Hosting.Database;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Features.Media;

/// <summary>Pictures and documents: storing, processing and serving them.</summary>
public static class MediaModule
{
    public static void AddMedia(this IServiceCollection services)
    {
        services.AddSection<MediaSettings>("Media");
        services.AddSingleton(all => new MediaFolder(
            Path.Combine(Path.GetFullPath(all.GetRequiredService<IOptions<DataOptions>>().Value.Directory), "media"),
            all.GetRequiredService<ProcessSlot>().GetUniqueName(Environment.MachineName),
            TimeSpan.FromSeconds(all.GetRequiredService<IOptions<MediaSettings>>().Value.ProcessingTimeoutSeconds)
        ));
        services.AddScoped<MediaVisibility>();
        services.AddSingleton<PublicMediaCache>();
        services.AddSingleton<FileSizeText>();
        services.AddSingleton<IChangeSubscriber, MediaChanges>();
        services.AddHostedService<StagingCleanup>();
        services.AddSingleton(CleanerCheck.Programs);
        services.Configure<PageCacheOptions>(cache => cache.AddPerUser(path => path.StartsWithSegments("/media")));
    }
}
