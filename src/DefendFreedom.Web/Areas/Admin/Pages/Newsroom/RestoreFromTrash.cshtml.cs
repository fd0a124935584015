using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

public sealed class RestoreFromTrashModel(SiteDb db, CurrentEditor editor) : PublicationActionPage(db, editor)
{
    public async Task<IActionResult> OnPost()
    {
        Publication.RestoreFromTrash();
        await Editor.Save("publication.undelete", Publication.Slug, Publication.Title);
        return RedirectWithMessage("Restored from the trash.");
    }

    protected override Task<Publication?> FindAllowed(int id) => Db.FindTrashed(id);
}
