using DefendFreedom.Campaigns;
using DefendFreedom.Cases;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Statistics;
using DefendFreedom.Web.Features.Newsroom;
using DefendFreedom.Web.Features.Petitions;
using DefendFreedom.Web.Features.Statistics;
using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Pages;

public sealed class IndexModel(
    SiteContent content,
    SiteDb db,
    PublicationIndex publicationIndex,
    PublicPetitionCache petitionCache,
    TimeProvider clock
) : PageModel
{
    private const int NewsShown = 4;

    public ContentSnapshot Snapshot { get; } = content.Current;
    public Campaign? Campaign { get; private set; }
    public IReadOnlyList<Case> PeopleAtRisk { get; } =
    [.. content.Current.Cases.All.Where(c => c.Kind == CaseKind.AtRisk).OrderBy(c => c.Title, StringComparer.Ordinal)];
    public IReadOnlyList<Statistic> Statistics { get; private set; } = [];
    public IReadOnlyList<PublicationSummary> News { get; private set; } = [];
    public IReadOnlyList<PublicPetition> Petitions { get; private set; } = [];

    /// <summary>The open petition that the page leads with: the one that the site names, otherwise the newest.</summary>
    public PublicPetition? Demand =>
        Petitions.FirstOrDefault(p => p.Petition.Slug == Snapshot.Site.Demand) ?? (Petitions is [var newest, ..] ? newest : null);

    public async Task OnGet()
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var slugs = Snapshot.Site.Statistics.ToList();
        Campaign = Snapshot.Site.Campaign is { } slug ? Snapshot.Campaigns.Find(slug) : null;
        Statistics = (await db.Statistics.AsNoTracking().Where(s => slugs.Contains(s.Slug)).ToListAsync().OrEmptyDuringOutage(HttpContext))
            .OrderBy(s => slugs.IndexOf(s.Slug))
            .ToList();
        News = await db.FindNewest(publicationIndex, now, NewsShown).OrEmptyDuringOutage(HttpContext);
        Petitions = await petitionCache.GetAll(p => p.IsOpen(now)).AsTask().OrEmptyDuringOutage(HttpContext);
        PageCacheTags.Add(HttpContext, [NewsroomCacheTags.Lists, PetitionCacheTags.Any, .. slugs.Select(StatisticCacheTags.ForStatistic)]);
    }
}
