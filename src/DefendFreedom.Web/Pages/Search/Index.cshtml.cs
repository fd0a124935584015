using System.Globalization;
using DefendFreedom.Content;
using DefendFreedom.Search;
using DefendFreedom.Web.Features.Newsroom;
using DefendFreedom.Web.Features.Search;
using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Hosting.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace DefendFreedom.Web.Pages.Search;

/// <summary>`/search?q=&amp;kind=&amp;issue=&amp;page=`: finds pages, statistics and publications.</summary>
[EnableRateLimiting(RequestLimits.SearchPolicy)]
public sealed class IndexModel(SearchIndex index, ThrottledSearch throttledSearch, SearchIndexer indexer, SiteContent content) : PageModel
{
    private static readonly TimeSpan MaxIndexWait = TimeSpan.FromSeconds(1);

    public SearchQuery Query { get; private set; } = new("");
    public SearchResult Result { get; private set; } = SearchResult.Empty;

    /// <summary>Whether the index exists: there is none right after the first start, or after a damaged one was deleted.</summary>
    public bool IsReady => index.State is not null;

    public async Task OnGetAsync(
        [FromQuery] string? q,
        [FromQuery] string? kind,
        [FromQuery] string? issue,
        [FromQuery(Name = "page")] string? page,
        CancellationToken cancellationToken
    )
    {
        Query = new SearchQuery(
            SearchQuery.Normalize(q) ?? "",
            SearchQuery.Normalize(kind),
            SearchQuery.Normalize(issue),
            int.TryParse(page, CultureInfo.InvariantCulture, out var number) ? number : 1
        );
        PageCacheTags.Add(HttpContext, PageCacheTags.Everything, NewsroomCacheTags.Lists, SearchCacheTags.Results);
        if (!IsReady)
            await Task.WhenAny(indexer.Ready, Task.Delay(MaxIndexWait, cancellationToken));
        await indexer.IndexDuePublications(cancellationToken);
        Result = await throttledSearch.Find(Query, cancellationToken);
        if (!IsReady)
            (Response.StatusCode, Response.Headers.RetryAfter) = (StatusCodes.Status503ServiceUnavailable, "10");
    }

    /// <summary>Returns the address of the same search with other filters.</summary>
    public string GetAddress(string? kind, string? issue, int page = 1, string? text = null)
    {
        var query = QueryString.Create("q", text ?? Query.Text);
        if (kind is not null)
            query = query.Add("kind", kind);
        if (issue is not null)
            query = query.Add("issue", issue);
        if (page > 1)
            query = query.Add("page", page.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return "/search" + query;
    }

    /// <summary>Returns an issue's title, or its slug if it has no page.</summary>
    public string IssueTitle(string slug) => content.Current.Issues.Find(slug)?.ShortTitle ?? slug;
}
