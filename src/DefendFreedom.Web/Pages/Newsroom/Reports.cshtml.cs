using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Features.Newsroom;
using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Pages.Newsroom;

/// <summary>Lists reports, guides and advocacy material.</summary>
public sealed class ReportsModel(SiteDb db, PublicationIndex publicationIndex, TimeProvider clock) : PageModel
{
    private const int MaxPublications = 100;

    public IReadOnlyList<PublicationSummary> Reports { get; private set; } = [];
    public IReadOnlyList<PublicationSummary> Guides { get; private set; } = [];

    public async Task OnGet()
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var publications = await db.FindNewest(
            publicationIndex,
            now,
            MaxPublications,
            e => e.Kind is PublicationKind.Report or PublicationKind.Guide or PublicationKind.Advocacy
        );
        Reports = publications.Where(p => p.Kind == PublicationKind.Report).ToList();
        Guides = publications.Where(p => p.Kind != PublicationKind.Report).ToList();
        PageCacheTags.Add(HttpContext, NewsroomCacheTags.Lists);
    }
}
