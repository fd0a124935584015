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

public sealed class PublicationModel(SiteContent content, SiteDb db, PublicationIndex catalogue, TimeProvider clock) : PageModel
{
    private const int RelatedShown = 4;

    public PublicationView View { get; private set; } = null!;
    public IReadOnlyList<PublicationSummary> Related { get; private set; } = [];

    public async Task<IActionResult> OnGet(string slug)
    {
        // SQL Server takes `A` for `a` and leaves out blanks at the end: an address has one spelling on both databases.
        if (!Slug.IsValid(slug))
            return NotFound();
        var now = clock.GetUtcNow().UtcDateTime;
        var found = await db
            .Publications.AsNoTracking()
            .AsSingleQuery()
            .VisibleToPublic(now)
            .WithDetails()
            .FirstOrDefaultAsync(p => p.Slug == slug);
        if (found is null)
            return await RedirectOrNotFound(slug, now);

        View = await PublicationView.Create(found, content.Current, db);
        Related = await db.FindNewest(catalogue, now, RelatedShown, IsRelated);
        PageCacheTags.Add(
            HttpContext,
            [
                NewsroomCacheTags.ForPublication(found.Id),
                .. View.Text.StatisticSlugs.Select(StatisticCacheTags.ForStatistic),
                .. found.Tags.Select(t => NewsroomCacheTags.ForTag(t.Kind, t.Slug)),
            ]
        );
        return Page();
    }

    private bool IsRelated(PublicationIndexEntry entry) =>
        entry.Id != View.Publication.Id
        && entry.Tags.Any(t => t.Kind != TagKind.Country && View.Publication.Tags.Exists(own => own.Kind == t.Kind && own.Slug == t.Slug));

    // Withdrawn: gone, with the reason. Renamed: one step to where it is now. Anything else is not there, whatever the desk holds.
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
        var moved = await db
            .SlugRedirects.Where(f => f.PreviousSlug == slug)
            .Join(db.Publications.VisibleToPublic(now), f => f.PublicationId, p => p.Id, (_, p) => p.Slug)
            .FirstOrDefaultAsync();
        return moved is null ? NotFound() : RedirectPermanent("/newsroom/" + moved);
    }
}
