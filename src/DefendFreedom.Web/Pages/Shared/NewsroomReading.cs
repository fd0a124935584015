using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Pages.Shared;

/// <summary>How pages read what the catalogue has picked.</summary>
public static class NewsroomReading
{
    /// <summary>Headlines in the order of the ids; what is no longer public by now is left out.</summary>
    public static async Task<IReadOnlyList<Headline>> Headlines(this SiteDb db, IReadOnlyList<int> ids, DateTime now)
    {
        if (ids.Count == 0) return [];
        var found = await db.Publications.AsNoTracking().VisibleToPublic(now).Among(ids).Headlines().ToDictionaryAsync(h => h.Id);
        return ids.Where(found.ContainsKey).Select(id => found[id]).ToList();
    }

    /// <summary>The newest that are filed under something.</summary>
    public static Task<IReadOnlyList<Headline>> Newest(this SiteDb db, Catalogue catalogue, DateTime now, int count, TagKind kind, string slug) =>
        db.Headlines(catalogue.Newest(now, count, e => e.Tags.Contains((kind, slug))), now);
}
