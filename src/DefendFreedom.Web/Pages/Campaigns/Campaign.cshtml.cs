using DefendFreedom.Campaigns;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Newsroom;
using DefendFreedom.Web.Features.Petitions;
using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Pages.Shared;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Pages.Campaigns;

public sealed class CampaignModel(
    SiteContent content,
    SiteDb db,
    PublicationIndex publicationIndex,
    PublicPetitionCache petitionCache,
    TimeProvider clock
) : ContentPageModel<Campaign>(content, db, publicationIndex, petitionCache, clock)
{
    public Campaign Campaign => Subject;
    public IReadOnlyList<PublicationSummary> Resources { get; private set; } = [];

    protected override ContentPages<Campaign> All => Snapshot.Campaigns;
    protected override int MaxNews => 4;

    protected override bool IsAbout(Petition petition) => petition.Campaign == Campaign.Slug;

    protected override IEnumerable<string> CacheTags => [NewsroomCacheTags.Lists];

    // Publications tagged with the campaign or one of its issues, except its resources.
    protected override bool IsNews(PublicationIndexEntry entry) =>
        Resources.All(r => r.Id != entry.Id)
        && entry.Tags.Any(t =>
            t.Kind == TagKind.Campaign && t.Slug == Campaign.Slug || t.Kind == TagKind.Issue && Campaign.Issues.Contains(t.Slug)
        );

    protected override async Task LoadMore()
    {
        var slugs = Campaign.Resources.ToList();
        var resources = await Db
            .Publications.AsNoTracking()
            .VisibleToPublic(Now)
            .Where(p => slugs.Contains(p.Slug))
            .SelectSummaries()
            .ToListAsync()
            .OrEmptyDuringOutage(HttpContext);
        Resources = [.. resources.OrderBy(h => slugs.IndexOf(h.Slug))];
    }
}
