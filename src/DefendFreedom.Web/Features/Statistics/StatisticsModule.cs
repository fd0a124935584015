using DefendFreedom.Content;
using DefendFreedom.Text;
using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Hosting.Database;

namespace DefendFreedom.Web.Features.Statistics;

/// <summary>Registers the services for statistics.</summary>
public static class StatisticsModule
{
    public static void AddStatistics(this IServiceCollection services)
    {
        services.AddScoped<StatisticReader>();
        services.AddSingleton<IChangeSubscriber, StatisticChanges>();
        services.Configure<PageCacheOptions>(cache =>
            // A page says how old an overdue figure is, which changes at the site's midnight.
            cache.AddVersion(
                (provider, now) => provider.GetRequiredService<SiteContent>().Current.Site.TimeZone.GetDay(now).DayNumber,
                below: "/statistics"
            )
        );
    }
}
