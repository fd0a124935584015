using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Features.Newsroom;
using DefendFreedom.Web.Features.Petitions;
using DefendFreedom.Campaigns;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Statistics;
using DefendFreedom.Web.Outage;
using DefendFreedom.Web.Pages.Shared;
using DefendFreedom.Web.Serving;
using DefendFreedom.Web.Signing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Pages.Campaigns;

public sealed class CampaignModel(SiteContent content, SiteDb db, Catalogue catalogue, PetitionBoard board, TimeProvider clock) : PageModel
{
    private const int NewsShown = 6;

    public ContentSnapshot Written { get; } = content.Current;
    public Campaign Campaign { get; private set; } = null!;
    public PrintedText Text { get; private set; } = null!;
    public IReadOnlyList<Headline> Resources { get; private set; } = [];
    public IReadOnlyList<Headline> News { get; private set; } = [];
    public IReadOnlyList<PostedPetition> Petitions { get; private set; } = [];

    public async Task<IActionResult> OnGet(string slug)
    {
        if (Written.Campaigns.Find(slug) is not { } campaign)
            return Written.Campaigns.IsBroken(slug) ? StatusCode(503) : NotFound();
        var now = clock.GetUtcNow().UtcDateTime;
        Campaign = campaign;
        Text = new PrintedText(campaign.Body, Written, await PrintedText.Figures(db, campaign.Body).OrNone(HttpContext));
        Resources = await ReadResources(now).OrNone(HttpContext);
        News = await db.Newest(catalogue, now, NewsShown, IsNews).OrNone(HttpContext);
        Petitions = await board.All(p => p.Campaign == slug).AsTask().OrNone(HttpContext);
        PageCacheTags.Add(HttpContext, [NewsroomCacheTags.Lists, PetitionCacheTags.Any, .. Text.FigureTags]);
        return Page();
    }

    // What is filed under the campaign or one of its issues, and is not a resource already.
    private bool IsNews(CatalogueEntry entry) =>
        Resources.All(r => r.Id != entry.Id)
        && entry.Tags.Any(t => t.Kind == TagKind.Campaign && t.Slug == Campaign.Slug || t.Kind == TagKind.Issue && Campaign.Issues.Contains(t.Slug));

    private async Task<IReadOnlyList<Headline>> ReadResources(DateTime now)
    {
        var slugs = Campaign.Resources.ToList();
        var found = await db.Publications.AsNoTracking().VisibleToPublic(now).Where(p => slugs.Contains(p.Slug)).Headlines().ToListAsync();
        return found.OrderBy(h => slugs.IndexOf(h.Slug)).ToList();
    }
}
