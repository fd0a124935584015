using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>Puts away what readers never saw.</summary>
public sealed class TrashModel(SiteDb db, Desk desk) : ActModel(db, desk)
{
    public async Task<IActionResult> OnPost()
    {
        Publication.Trash(Desk.Now);
        await Desk.Save("publication.trash", Publication.Slug, Publication.Title);
        return Done("It lies in the trash. From there it can be taken out again.");
    }

    protected override async Task<Publication?> Look(int id) => await base.Look(id) is { MayBeTrashed: true } publication ? publication : null;
}
