using DefendFreedom.Newsroom;
using DefendFreedom.Text;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Newsroom;

/// <summary>Slugs of publications. A slug that another publication has or had stays taken.</summary>
public static class PublicationSlugs
{
    /// <summary>A free slug for a title.</summary>
    public static Task<string> UniquePublicationSlug(this SiteDb db, string title, int exceptId = 0) =>
        Slug.Unique(title, Publication.PlaceholderSlug, slug => db.IsSlugTaken(slug, exceptId));

    /// <summary>
    /// A free slug for a draft's title. A title without Latin letters and digits yields none, and the draft keeps the slug that it has.
    /// </summary>
    public static async Task<string> DraftSlug(this SiteDb db, Publication publication, string title) =>
        Slug.From(title).Length == 0 ? publication.Slug : await db.UniquePublicationSlug(title, publication.Id);

    /// <summary>Whether another publication has or had the slug.</summary>
    public static async Task<bool> IsSlugTaken(this SiteDb db, string slug, int exceptId = 0) =>
        await db.Publications.WithTrashed().AnyAsync(p => p.Slug == slug && p.Id != exceptId)
        || await db.SlugRedirects.AnyAsync(r => r.PreviousSlug == slug && r.PublicationId != exceptId);
}
