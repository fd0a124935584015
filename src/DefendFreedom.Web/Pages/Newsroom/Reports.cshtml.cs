using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Features.Newsroom;
using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Pages.Newsroom;

/// <summary>What is meant to be read at length and used.</summary>
public sealed class ReportsModel(SiteDb db, PublicationIndex catalogue, TimeProvider clock) : PageModel
{
    private const int MaxPublications = 100;

    public IReadOnlyList<PublicationSummary> Reports { get; private set; } = [];
    public IReadOnlyList<PublicationSummary> Guides { get; private set; } = [];

    public async Task OnGet()
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var papers = await db.FindNewest(
            catalogue,
            now,
            MaxPublications,
            e => e.Kind is PublicationKind.Report or PublicationKind.Guide or PublicationKind.Advocacy
        );
        Reports = papers.Where(p => p.Kind == PublicationKind.Report).ToList();
        Guides = papers.Where(p => p.Kind != PublicationKind.Report).ToList();
        PageCacheTags.Add(HttpContext, NewsroomCacheTags.Lists);
    }
}
