using DefendFreedom.Statistics;
using DefendFreedom.Web.Features.Newsroom;
using DefendFreedom.Web.Features.Statistics;
using DefendFreedom.Web.Hosting.Caching;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Pages.Statistics;

/// <summary>Lists every public statistic, newest figures first.</summary>
public sealed class IndexModel(StatisticReader reader) : PageModel
{
    public IReadOnlyList<Statistic> Statistics { get; private set; } = [];

    public async Task OnGet()
    {
        Statistics = await reader.FindAll();
        PageCacheTags.Add(HttpContext, StatisticCacheTags.All, NewsroomCacheTags.Lists);
    }
}
