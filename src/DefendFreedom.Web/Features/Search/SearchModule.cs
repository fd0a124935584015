using DefendFreedom.Search;
using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Hosting.Database;
using DefendFreedom.Web.Hosting.Observability;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Features.Search;

/// <summary>Registers the search index and its updates.</summary>
public static class SearchModule
{
    public static void AddSearch(this IServiceCollection services)
    {
        services.AddSingleton(provider => new SearchIndex(
            Path.Combine(
                provider.GetRequiredService<IOptions<DataOptions>>().Value.Directory,
                provider.GetRequiredService<ProcessSlot>().GetUniqueName("search")
            ),
            provider.GetRequiredService<ILogger<SearchIndex>>()
        ));
        services.AddSingleton<ThrottledSearch>();
        services.AddSingleton<SearchIndexer>();
        services.AddHostedService(provider => provider.GetRequiredService<SearchIndexer>());
        services.AddSingleton<IChangeSubscriber>(provider => provider.GetRequiredService<SearchIndexer>());
        services.AddSingleton(provider => new ReadinessCheck(
            () => provider.GetRequiredService<SearchIndexer>().Ready.IsCompleted ? null : "the search index is being built",
            IsRequired: false
        ));
        services.Configure<PageCacheOptions>(cache =>
        {
            cache.AddVersion((provider, _) => provider.GetRequiredService<SearchIndex>().Version, below: "/search");
            cache.AddWithoutDatabase("/search");
            cache.AddParameters("/search", "kind", "issue", "page", "q");
            cache.AddFreeText("q", text => SearchQuery.Normalize(text) ?? "");
        });
    }
}
