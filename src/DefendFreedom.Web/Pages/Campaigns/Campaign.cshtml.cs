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

public sealed class CampaignModel(SiteContent content, SiteDb db, PublicationIndex catalogue, PublicPetitionCache board, TimeProvider clock)
    : ContentPageModel<Campaign>(content, db, catalogue, board, clock)
{
    public Campaign Campaign => Subject;
    public IReadOnlyList<PublicationSummary> Resources { get; private set; } = [];

    protected override ContentPages<Campaign> All => Snapshot.Campaigns;
    protected override int MaxNews => 6;

    protected override bool IsAbout(Petition petition) => petition.Campaign == Campaign.Slug;

    protected override IEnumerable<string> CacheTags => [NewsroomCacheTags.Lists];

    // What is filed under the campaign or one of its issues, and is not a resource already.
    protected override bool IsNews(PublicationIndexEntry entry) =>
        Resources.All(r => r.Id != entry.Id)
        && entry.Tags.Any(t =>
            t.Kind == TagKind.Campaign && t.Slug == Campaign.Slug || t.Kind == TagKind.Issue && Campaign.Issues.Contains(t.Slug)
        );

    protected override async Task LoadMore()
    {
        var slugs = Campaign.Resources.ToList();
        var found = await Db
            .Publications.AsNoTracking()
            .VisibleToPublic(Now)
            .Where(p => slugs.Contains(p.Slug))
            .SelectSummaries()
            .ToListAsync()
            .OrEmptyDuringOutage(HttpContext);
        Resources = [.. found.OrderBy(h => slugs.IndexOf(h.Slug))];
    }
}
