using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Newsroom;
using DefendFreedom.Text;
using DefendFreedom.Web.Features.Newsroom;
using DefendFreedom.Web.Features.Statistics;
using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Pages.Newsroom;

public sealed class PublicationModel(SiteContent content, SiteDb db, PublicationIndex publicationIndex, TimeProvider clock) : PageModel
{
    private const int RelatedShown = 4;

    public PublicationView View { get; private set; } = null!;
    public IReadOnlyList<PublicationSummary> Related { get; private set; } = [];

    public async Task<IActionResult> OnGet(string slug)
    {
        // SQL Server ignores case and trailing spaces when it compares slugs. This check gives each page one address on both databases.
        if (!Slug.IsValid(slug))
            return NotFound();
        var now = clock.GetUtcNow().UtcDateTime;
        var publication = await db
            .Publications.AsNoTracking()
            .AsSingleQuery()
            .VisibleToPublic(now)
            .WithDetails()
            .FirstOrDefaultAsync(p => p.Slug == slug);
        if (publication is null)
            return await RedirectOrNotFound(slug, now);

        View = await PublicationView.Create(publication, content.Current, db);
        Related = await db.FindNewest(publicationIndex, now, RelatedShown, IsRelated);
        PageCacheTags.Add(
            HttpContext,
            [
                NewsroomCacheTags.ForPublication(publication.Id),
                .. View.Text.StatisticSlugs.Select(StatisticCacheTags.ForStatistic),
                .. publication.Tags.Select(t => NewsroomCacheTags.ForTag(t.Kind, t.Slug)),
            ]
        );
        return Page();
    }

    private bool IsRelated(PublicationIndexEntry entry) =>
        entry.Id != View.Publication.Id
        && entry.Tags.Any(t => t.Kind != TagKind.Country && View.Publication.Tags.Exists(own => own.Kind == t.Kind && own.Slug == t.Slug));

    // Withdrawn: 410 with the reason. Renamed: a redirect to the current slug. Anything else is 404, even if the desk has it.
    private async Task<IActionResult> RedirectOrNotFound(string slug, DateTime now)
    {
        if (
            await db
                .Publications.AsNoTracking()
                .Withdrawn(now)
                .FirstOrDefaultAsync(p => p.Slug == slug || p.SlugRedirects.Any(f => f.PreviousSlug == slug)) is
            { } withdrawn
        )
        {
            HttpContext.Items[nameof(Publication)] = withdrawn;
            return StatusCode(StatusCodes.Status410Gone);
        }
        var currentSlug = await db
            .SlugRedirects.Where(f => f.PreviousSlug == slug)
            .Join(db.Publications.VisibleToPublic(now), f => f.PublicationId, p => p.Id, (_, p) => p.Slug)
            .FirstOrDefaultAsync();
        return currentSlug is null ? NotFound() : RedirectPermanent("/newsroom/" + currentSlug);
    }
}
