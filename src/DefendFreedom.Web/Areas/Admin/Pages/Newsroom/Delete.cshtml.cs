using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>Deletes a publication permanently. Only administrators can, and only from the trash.</summary>
public sealed class DeleteModel(SiteDb db, CurrentEditor editor) : PublicationActionPage(db, editor)
{
    public async Task<IActionResult> OnPost()
    {
        Db.Publications.Remove(Publication);
        await Editor.Save("publication.delete", Publication.Slug, Publication.Title);
        return RedirectWithMessage("Publication deleted.", "/admin/newsroom?Show=trash");
    }

    protected override Task<Publication?> FindAllowed(int id) => Db.FindTrashed(id);
}
