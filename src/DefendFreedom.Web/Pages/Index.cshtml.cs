using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Features.Newsroom;
using DefendFreedom.Web.Features.Petitions;
using DefendFreedom.Web.Features.Statistics;
using DefendFreedom.Campaigns;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Statistics;
using DefendFreedom.Web.Outage;
using DefendFreedom.Web.Pages.Shared;
using DefendFreedom.Web.Serving;
using DefendFreedom.Web.Signing;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Pages;

public sealed class IndexModel(SiteContent content, SiteDb db, Catalogue catalogue, PetitionBoard board, TimeProvider clock) : PageModel
{
    private const int NewsOnFront = 5;

    public ContentSnapshot Written { get; } = content.Current;
    public Campaign? Campaign { get; private set; }
    public IReadOnlyList<Statistic> Figures { get; private set; } = [];
    public IReadOnlyList<Headline> News { get; private set; } = [];
    public IReadOnlyList<PostedPetition> Petitions { get; private set; } = [];

    public async Task OnGet()
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var slugs = Written.Site.Figures.ToList();
        Campaign = Written.Campaigns.Find(Written.Site.Campaign);
        Figures = (await db.Statistics.AsNoTracking().Where(s => slugs.Contains(s.Slug)).ToListAsync().OrNone(HttpContext)).OrderBy(s => slugs.IndexOf(s.Slug)).ToList();
        News = await db.Newest(catalogue, now, NewsOnFront).OrNone(HttpContext);
        Petitions = await board.All(p => p.IsOpen(now)).AsTask().OrNone(HttpContext);
        PageCacheTags.Add(HttpContext, [NewsroomCacheTags.Lists, PetitionCacheTags.Any, .. slugs.Select(StatisticCacheTags.ForStatistic)]);
    }
}
