using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Features.Newsroom;
using DefendFreedom.Web.Features.Statistics;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Markdown;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Pages.Shared;
using DefendFreedom.Web.Serving;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Pages.Newsroom;

public sealed class PublicationModel(SiteContent content, SiteDb db, Catalogue catalogue, TimeProvider clock) : PageModel
{
    private const int RelatedShown = 4;

    public PrintedPublication Printed { get; private set; } = null!;
    public IReadOnlyList<Headline> Related { get; private set; } = [];

    public async Task<IActionResult> OnGet(string slug)
    {
        // SQL Server takes `A` for `a` and leaves out blanks at the end: an address has one spelling on both databases.
        if (!Slug.IsValid(slug)) return NotFound();
        var now = clock.GetUtcNow().UtcDateTime;
        var found = await db.Publications.AsNoTracking().AsSingleQuery().VisibleToPublic(now).WithParts().FirstOrDefaultAsync(p => p.Slug == slug);
        if (found is null) return await Elsewhere(slug, now);

        Printed = await PrintedPublication.Of(found, content.Current, db);
        Related = await db.Newest(catalogue, now, RelatedShown, IsRelated);
        PageCacheTags.Add(HttpContext, [NewsroomCacheTags.ForPublication(found.Id), .. Printed.Text.StatisticSlugs.Select(StatisticCacheTags.ForStatistic), .. found.Tags.Select(t => NewsroomCacheTags.ForTag(t.Kind, t.Slug))]);
        return Page();
    }

    private bool IsRelated(CatalogueEntry entry) =>
        entry.Id != Printed.Publication.Id && entry.Tags.Any(t => t.Kind != TagKind.Country && Printed.Publication.Tags.Exists(own => own.Kind == t.Kind && own.Slug == t.Slug));

    // Withdrawn: gone, with the reason. Renamed: one step to where it is now. Anything else is not there, whatever the desk holds.
    private async Task<IActionResult> Elsewhere(string slug, DateTime now)
    {
        if (await db.Publications.AsNoTracking().Withdrawn(now).FirstOrDefaultAsync(p => p.Slug == slug || p.FormerSlugs.Any(f => f.Slug == slug)) is { } withdrawn)
        {
            HttpContext.Items[nameof(Publication)] = withdrawn;
            return StatusCode(StatusCodes.Status410Gone);
        }
        var moved = await db.FormerSlugs.Where(f => f.Slug == slug)
            .Join(db.Publications.VisibleToPublic(now), f => f.PublicationId, p => p.Id, (_, p) => p.Slug).FirstOrDefaultAsync();
        return moved is null ? NotFound() : RedirectPermanent("/newsroom/" + moved);
    }
}
