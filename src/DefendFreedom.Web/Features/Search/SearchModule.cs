using DefendFreedom.Search;
using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Hosting.Database;
using DefendFreedom.Web.Hosting.Observability;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Features.Search;

/// <summary>The search index and what keeps it up to date.</summary>
public static class SearchModule
{
    public static void AddSearch(this IServiceCollection services)
    {
        services.AddSingleton(all => new SearchIndex(
            Path.Combine(
                all.GetRequiredService<IOptions<DataOptions>>().Value.Directory,
                all.GetRequiredService<ProcessSlot>().GetUniqueName("search")
            ),
            all.GetRequiredService<ILogger<SearchIndex>>()
        ));
        services.AddSingleton<ThrottledSearch>();
        services.AddSingleton<SearchIndexer>();
        services.AddHostedService(all => all.GetRequiredService<SearchIndexer>());
        services.AddSingleton<IChangeSubscriber>(all => all.GetRequiredService<SearchIndexer>());
        services.AddSingleton(all => new ReadinessCheck(
            () => all.GetRequiredService<SearchIndexer>().Ready.IsCompleted ? null : "the search index is being made",
            IsRequired: false
        ));
        services.Configure<PageCacheOptions>(cache =>
        {
            cache.AddVersion((all, _) => all.GetRequiredService<SearchIndex>().Version, below: "/search");
            cache.AddWithoutDatabase("/search");
            cache.AddParameters("/search", "kind", "issue", "page", "q");
            cache.AddFreeText("q", text => SearchQuery.Normalize(text) ?? "");
        });
    }
}
