using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>Records another editor's review of what its author published alone.</summary>
public sealed class ConfirmReviewModel(SiteDb db, CurrentEditor editor) : PublicationActionPage(db, editor)
{
    public bool IsPublishedBySelf => Publication.PublishedAloneBy == Editor.AccountId;
    public bool IsPublic => Publication.IsPublic(Editor.Now);

    public async Task<IActionResult> OnPost()
    {
        if (IsPublishedBySelf)
            return Page();
        Publication.ConfirmReview();
        await Editor.Save("publication.looked", Publication.Slug);
        return RedirectWithMessage("Your review is recorded.");
    }

    protected override async Task<Publication?> FindAllowed(int id) =>
        await base.FindAllowed(id) is { PublishedAloneBy: not null } publication ? publication : null;
}
