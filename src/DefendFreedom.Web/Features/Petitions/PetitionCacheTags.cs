using DefendFreedom.Web.Hosting.Caching;

namespace DefendFreedom.Web.Features.Petitions;

/// <summary>Cache tags of pages that show petitions.</summary>
public static class PetitionCacheTags
{
    /// <summary>Tag of pages that show a petition.</summary>
    public const string Any = "petitions";

    // Together with the cache duration of petitions, this stays below the ten seconds by which a count may lag.
    private static readonly TimeSpan CountLifetime = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Tags a page that shows a petition's count. The count grows without change log entries, so the page is cached for seconds only.
    /// </summary>
    public static void AddWithCount(HttpContext context)
    {
        PageCacheTags.Add(context, Any);
        PageCacheTags.ExpireWithin(context, CountLifetime);
    }
}
