using DefendFreedom.Newsroom;
using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Hosting.Database;
using DefendFreedom.Web.Hosting.Observability;

namespace DefendFreedom.Web.Features.Newsroom;

/// <summary>Publications: their index in memory, and what is due.</summary>
public static class NewsroomModule
{
    public static void AddNewsroom(this IServiceCollection services)
    {
        services.AddSingleton<PublicationIndex>();
        services.AddSingleton<IChangeSubscriber, NewsroomChanges>();
        services.AddSingleton<ScheduledPublicationCheck>();
        services.AddHostedService(all => all.GetRequiredService<ScheduledPublicationCheck>());
        services.AddSingleton(all => new ReadinessCheck(() =>
            all.GetRequiredService<PublicationIndex>().Loaded.IsCompletedSuccessfully ? null : "the newsroom is being loaded"
        ));
        services.AddSingleton(
            new DoctorCheck("corrections", 10, (_, db, cancellationToken) => HashChainCheck.Run(db.Corrections, cancellationToken))
        );
        services.Configure<PageCacheOptions>(cache =>
        {
            cache.AddParameters("/newsroom", "kind", "issue", "country", "year", "page");
            cache.AddParameters("/sitemap.xml", "page");
            cache.AddPerUser(path => path.StartsWithSegments("/newsroom/embargo"));
            cache.AddVersion((all, now) => all.GetRequiredService<PublicationIndex>().GetVersion(now)); // an embargo ends in the cache by the clock
        });
    }
}
