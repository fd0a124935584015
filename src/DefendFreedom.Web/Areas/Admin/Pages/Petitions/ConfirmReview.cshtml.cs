using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

/// <summary>
/// Records a second person's review of what one campaigner published alone: a petition, a change, an update or an outcome.
/// </summary>
public sealed class ConfirmReviewModel(SiteDb db, CurrentEditor editor) : PetitionPage(db)
{
    /// <summary>Version of the petition that was shown.</summary>
    [BindProperty]
    public int Version { get; set; }

    public bool IsPublishedBySelf => Petition.PublishedAloneBy == editor.AccountId;

    public async Task<IActionResult> OnGet(int id) => await TryLoad(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(int id)
    {
        if (!await TryLoad(id))
            return NotFound();
        if (IsPublishedBySelf)
            return Page();
        if (Version != Petition.Version)
        {
            ModelState.Clear();
            ModelState.AddModelError("", "The petition has changed since you opened this page. Read it again.");
            return Page();
        }
        Petition.ConfirmReview();
        await editor.Save("petition.looked", Petition.Slug);
        TempData["Done"] = "Your review is recorded.";
        return Redirect("/admin/petitions");
    }

    protected override bool Accepts(Petition petition) => petition.PublishedAloneBy is not null;
}
