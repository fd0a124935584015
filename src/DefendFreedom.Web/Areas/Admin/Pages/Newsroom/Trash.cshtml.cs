using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>Moves a publication that was never public to the trash.</summary>
public sealed class TrashModel(SiteDb db, CurrentEditor editor) : PublicationActionPage(db, editor)
{
    public async Task<IActionResult> OnPost()
    {
        Publication.Trash(Editor.Now);
        await Editor.Save("publication.trash", Publication.Slug, Publication.Title);
        return RedirectWithMessage("It lies in the trash. From there it can be taken out again.");
    }

    protected override async Task<Publication?> FindAllowed(int id) =>
        await base.FindAllowed(id) is { CanBeTrashed: true } publication ? publication : null;
}
