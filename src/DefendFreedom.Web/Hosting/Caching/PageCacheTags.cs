using Microsoft.AspNetCore.OutputCaching;

namespace DefendFreedom.Web.Hosting.Caching;

/// <summary>
/// A page adds a tag for everything that it shows; evicting the tag removes the page from the cache. Each feature has the tags of its
/// noun.
/// </summary>
public static class PageCacheTags
{
    /// <summary>On every page.</summary>
    public const string Everything = "everything";

    /// <summary>Adds tags to the page that is being rendered.</summary>
    public static void Add(HttpContext context, params IEnumerable<string> tags) =>
        context.Features.Get<IOutputCacheFeature>()?.Context.Tags.UnionWith(tags);

    /// <summary>Keeps an incomplete page for a second only.</summary>
    public static void ExpireSoon(HttpContext context) => ExpireWithin(context, TimeSpan.FromSeconds(1));

    /// <summary>Shortens the time for which the page that is being rendered may be kept.</summary>
    public static void ExpireWithin(HttpContext context, TimeSpan lifetime)
    {
        if (context.Features.Get<IOutputCacheFeature>()?.Context is { } page && !(page.ResponseExpirationTimeSpan < lifetime))
            page.ResponseExpirationTimeSpan = lifetime;
    }

    /// <summary>Evicts all pages with any of some tags.</summary>
    public static async Task EvictByTags(this IOutputCacheStore store, IEnumerable<string> tags, CancellationToken cancellationToken)
    {
        foreach (var tag in tags.Distinct())
            await store.EvictByTagAsync(tag, cancellationToken);
    }
}
