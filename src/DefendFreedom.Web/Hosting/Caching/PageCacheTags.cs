using Microsoft.AspNetCore.OutputCaching;

namespace DefendFreedom.Web.Hosting.Caching;

/// <summary>
/// Tags of cached pages. A page adds a tag for everything that it shows; evicting the tag removes the page from the cache. Each feature
/// defines its own tags.
/// </summary>
public static class PageCacheTags
{
    /// <summary>Tag of every page.</summary>
    public const string Everything = "everything";

    /// <summary>Adds tags to the page that is being rendered.</summary>
    public static void Add(HttpContext context, params IEnumerable<string> tags) =>
        context.Features.Get<IOutputCacheFeature>()?.Context.Tags.UnionWith(tags);

    /// <summary>Caches an incomplete page for one second only.</summary>
    public static void ExpireSoon(HttpContext context) => ExpireWithin(context, TimeSpan.FromSeconds(1));

    /// <summary>Shortens the time for which the page being rendered may be cached.</summary>
    public static void ExpireWithin(HttpContext context, TimeSpan lifetime)
    {
        if (
            context.Features.Get<IOutputCacheFeature>()?.Context is { } cacheContext
            && !(cacheContext.ResponseExpirationTimeSpan < lifetime)
        )
            cacheContext.ResponseExpirationTimeSpan = lifetime;
    }

    /// <summary>Evicts all pages that have any of the tags.</summary>
    public static async Task EvictByTags(this IOutputCacheStore store, IEnumerable<string> tags, CancellationToken cancellationToken)
    {
        foreach (var tag in tags.Distinct())
            await store.EvictByTagAsync(tag, cancellationToken);
    }
}
