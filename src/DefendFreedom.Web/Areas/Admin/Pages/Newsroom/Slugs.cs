using DefendFreedom.Data;
using DefendFreedom.Markdown;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>Addresses that are still free.</summary>
public static class Slugs
{
    /// <summary>A slug of the title, numbered when another publication has or had it.</summary>
    public static async Task<string> FreeSlug(this SiteDb db, string title, int exceptId = 0)
    {
        var wanted = Slug.From(title) is { Length: > 0 } slug ? slug : "publication";
        wanted = wanted[..Math.Min(wanted.Length, Slug.MaxLength - 5)].Trim('-');
        for (var number = 1; ; number++)
        {
            var candidate = number == 1 ? wanted : $"{wanted}-{number}";
            if (!await db.IsTaken(candidate, exceptId)) return candidate;
        }
    }

    public static async Task<bool> IsTaken(this SiteDb db, string slug, int exceptId) =>
        await db.Publications.WithTrashed().AnyAsync(p => p.Slug == slug && p.Id != exceptId) || await db.FormerSlugs.AnyAsync(f => f.Slug == slug && f.PublicationId != exceptId);
}
