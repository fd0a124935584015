using DefendFreedom.Web.Hosting.Caching;

namespace DefendFreedom.Web.Features.Petitions;

/// <summary>Cache tags of pages that show petitions.</summary>
public static class PetitionCacheTags
{
    /// <summary>Pages with a petition.</summary>
    public const string Any = "petitions";

    // With the lifetime of the petitions in memory this makes less than the ten seconds that a count may be old.
    private static readonly TimeSpan CountLifetime = TimeSpan.FromSeconds(5);

    /// <summary>For a page with a petition's count, which grows without a change that could be followed: it is kept for seconds.</summary>
    public static void AddWithCount(HttpContext context)
    {
        PageCacheTags.Add(context, Any);
        PageCacheTags.ExpireWithin(context, CountLifetime);
    }
}
