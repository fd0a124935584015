namespace DefendFreedom.Web.Features.Search;

/// <summary>Cache tags of pages that show search results.</summary>
public static class SearchCacheTags
{
    /// <summary>Pages of results: the index is brought up to date after the rest.</summary>
    public const string Results = "search-results";
}
