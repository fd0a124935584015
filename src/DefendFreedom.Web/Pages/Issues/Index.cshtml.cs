using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Statistics;
using DefendFreedom.Web.Features.Statistics;
using DefendFreedom.Web.Hosting.Caching;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Pages.Issues;

public sealed class IndexModel(SiteContent content, SiteDb db) : PageModel
{
    public ContentSnapshot Snapshot { get; } = content.Current;
    public IReadOnlyList<Statistic> Statistics { get; private set; } = [];

    public async Task OnGet()
    {
        Statistics = await db.Statistics.AsNoTracking().Include(s => s.Issues).ToListAsync().OrEmptyDuringOutage(HttpContext);
        PageCacheTags.Add(HttpContext, StatisticCacheTags.All);
    }
}
