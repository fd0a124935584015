using DefendFreedom.Content;
using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Hosting.Configuration;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Features.Content;

/// <summary>The content files.</summary>
public static class ContentModule
{
    public static void AddContent(this IServiceCollection services)
    {
        services.AddSingleton(all => new SiteContent(
            all.GetRequiredService<IOptions<ContentOptions>>().Value.Directory,
            all.GetRequiredService<ILogger<SiteContent>>()
        ));
        services.AddHostedService<ContentCacheExpiry>();
        services.AddSingleton(ContentChecks.Files);
        services.AddSingleton(ContentChecks.TimeZones);
        services.Configure<PageCacheOptions>(cache => cache.AddVersion((all, _) => all.GetRequiredService<SiteContent>().Current.Version));
    }
}
