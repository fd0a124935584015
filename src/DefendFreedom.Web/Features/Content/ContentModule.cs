using DefendFreedom.Content;
using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Hosting.Configuration;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Features.Content;

/// <summary>Registers the services for content files.</summary>
public static class ContentModule
{
    public static void AddContent(this IServiceCollection services)
    {
        services.AddSingleton(provider => new SiteContent(
            provider.GetRequiredService<IOptions<ContentOptions>>().Value.Directory,
            provider.GetRequiredService<ILogger<SiteContent>>(),
            provider.GetRequiredService<IOptions<SiteOptions>>().Value.FindTimeZone(),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddHostedService<ContentCacheExpiry>();
        services.AddSingleton(ContentChecks.Files);
        services.AddSingleton(ContactCheck.Contact);
        services.AddSingleton(ContentChecks.TimeZones);
        services.AddSingleton(CaseCheck.Cases);
        services.Configure<PageCacheOptions>(cache =>
        {
            cache.AddVersion((provider, _) => provider.GetRequiredService<SiteContent>().Current.Version);
            // A case that was checked long ago says so from one day to the next.
            cache.AddVersion((provider, _) => provider.GetRequiredService<SiteContent>().Current.Today.DayNumber, below: "/cases");
        });
    }
}
