using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Features.Newsroom;
using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Pages.Newsroom;

public sealed class IndexModel(SiteContent content, SiteDb db, PublicationIndex publicationIndex, TimeProvider clock) : PageModel
{
    private const int PageSize = 25;

    public ContentSnapshot Snapshot { get; } = content.Current;
    public NewsroomQuery Query { get; private set; } = null!;
    public FacetedPage Results { get; private set; } = null!;
    public IReadOnlyList<PublicationSummary> News { get; private set; } = [];
    public int PageCount => Math.Max(1, (Results.Total + PageSize - 1) / PageSize);

    public async Task<IActionResult> OnGet()
    {
        if (NewsroomQuery.Parse(Request.Query, Snapshot) is not { } address)
            return NotFound();
        var now = clock.GetUtcNow().UtcDateTime;
        Query = address;
        await publicationIndex.Loaded;
        Results = publicationIndex.Query(address.Filter, now, Snapshot.Site.TimeZone, address.Page, PageSize);
        if (address.Page > PageCount)
            return NotFound();
        News = await db.FindSummaries(Results.Ids, now);
        PageCacheTags.Add(HttpContext, [NewsroomCacheTags.Lists]);
        return Page();
    }
}
