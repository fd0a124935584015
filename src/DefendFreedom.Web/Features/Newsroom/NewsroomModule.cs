using DefendFreedom.Newsroom;
using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Hosting.Database;
using DefendFreedom.Web.Hosting.Observability;

namespace DefendFreedom.Web.Features.Newsroom;

/// <summary>Registers the index of publications and the check of scheduled ones.</summary>
public static class NewsroomModule
{
    public static void AddNewsroom(this IServiceCollection services)
    {
        services.AddSingleton<PublicationIndex>();
        services.AddSingleton<FeedIds>();
        services.AddSingleton<IChangeSubscriber, NewsroomChanges>();
        services.AddSingleton<ScheduledPublicationCheck>();
        services.AddHostedService(provider => provider.GetRequiredService<ScheduledPublicationCheck>());
        services.AddSingleton(provider => new ReadinessCheck(() =>
            provider.GetRequiredService<PublicationIndex>().Loaded.IsCompletedSuccessfully ? null : "the newsroom is being loaded"
        ));
        services.AddSingleton(
            new DoctorCheck("corrections", 10, (_, db, cancellationToken) => HashChainCheck.Run(db.Corrections, cancellationToken))
        );
        services.Configure<PageCacheOptions>(cache =>
        {
            cache.AddParameters("/newsroom", "kind", "issue", "country", "year", "page");
            cache.AddParameters("/sitemap.xml", "page");
            cache.AddPerUser(path => path.StartsWithSegments("/newsroom/embargo"));
            // The end of an embargo changes the version, which is part of the cache key.
            cache.AddVersion((provider, now) => provider.GetRequiredService<PublicationIndex>().GetVersion(now));
        });
    }
}
