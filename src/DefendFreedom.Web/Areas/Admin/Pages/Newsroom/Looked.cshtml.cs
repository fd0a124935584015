using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>Another editor's look at what was put out alone.</summary>
public sealed class LookedModel(SiteDb db, Desk desk) : ActModel(db, desk)
{
    public bool IsTheirs => Publication.UrgentBy == Desk.AccountId;
    public bool IsPublic => Publication.IsPublic(Desk.Now);

    public async Task<IActionResult> OnPost()
    {
        if (IsTheirs) return Page();
        Publication.Looked();
        await Desk.Save("publication.looked", Publication.Slug);
        return Done("Your review is recorded.");
    }

    protected override async Task<Publication?> Look(int id) => await base.Look(id) is { UrgentBy: not null } publication ? publication : null;
}
