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
        return RedirectWithMessage(
            "Moved to the trash. You can restore it from there.",
            $"/admin/newsroom/restore-from-trash/{Publication.Id}"
        );
    }

    protected override async Task<Publication?> FindAllowed(int id) =>
        await base.FindAllowed(id) is { CanBeTrashed: true } publication ? publication : null;
}
