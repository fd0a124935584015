using DefendFreedom.Media;
using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Hosting.Database;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Features.Media;

/// <summary>Registers the services for storing, processing and serving pictures and documents.</summary>
public static class MediaModule
{
    public static void AddMedia(this IServiceCollection services)
    {
        services.AddSection<MediaOptions>();
        services.AddSingleton(provider => new MediaFolder(
            Path.Combine(Path.GetFullPath(provider.GetRequiredService<IOptions<DataOptions>>().Value.Directory), "media"),
            provider.GetRequiredService<ProcessSlot>().GetUniqueName(Environment.MachineName),
            TimeSpan.FromSeconds(provider.GetRequiredService<IOptions<MediaOptions>>().Value.ProcessingTimeoutSeconds)
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
