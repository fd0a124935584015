using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Newsroom;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

public sealed class UndeleteModel(SiteDb db, Desk desk) : ActModel(db, desk)
{
    public async Task<IActionResult> OnPost()
    {
        Publication.Undelete();
        await Desk.Save("publication.undelete", Publication.Slug, Publication.Title);
        return Done("It is out of the trash, as it was.", $"/admin/newsroom/edit/{Publication.Id}");
    }

    protected override Task<Publication?> Look(int id) => Db.FindTrashed(id);
}
