using DefendFreedom.Web.Hosting.Database;

namespace DefendFreedom.Web.Features.Statistics;

/// <summary>Registers the services for statistics.</summary>
public static class StatisticsModule
{
    public static void AddStatistics(this IServiceCollection services) => services.AddSingleton<IChangeSubscriber, StatisticChanges>();
}
