using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Hosting.Database;

namespace DefendFreedom.Web.Features.Cards;

/// <summary>Registers the cards of pages, for links that are shared.</summary>
public static class CardModule
{
    public static void AddCards(this IServiceCollection services)
    {
        services.AddSection<CardOptions>();
        services.AddSingleton<CardPictures>();
        services.AddSingleton<CardHasher>();
        services.AddSingleton<CardFonts>();
        services.AddSingleton<CardIndex>();
        services.AddSingleton<CardFolder>();
        services.AddSingleton<CardRenderer>();
        services.AddScoped<CardReader>();
        services.AddSingleton<QueuedCards>();
        services.AddHostedService<CardDrawingJob>();
        services.AddSingleton<ShareCards>();
        services.AddSingleton<IChangeSubscriber, CardChanges>();
        services.AddSingleton(CardCheck.Drawing);
        services.Configure<PageCacheOptions>(cache => cache.AddPerUser(path => path.StartsWithSegments("/cards")));
    }
}
