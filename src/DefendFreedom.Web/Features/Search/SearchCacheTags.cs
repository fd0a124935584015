namespace DefendFreedom.Web.Features.Search;

/// <summary>Cache tags of pages that show search results.</summary>
public static class SearchCacheTags
{
    /// <summary>Pages of results; evicted separately, because the search index is updated last.</summary>
    public const string Results = "search-results";
}
