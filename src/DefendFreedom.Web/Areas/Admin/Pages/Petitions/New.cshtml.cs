using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Petitions;
using DefendFreedom.Publishing;
using DefendFreedom.Web.Areas.Admin.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

public sealed class NewModel(SiteDb db, SiteContent content, Desk desk) : PageModel
{
    private const string FirstGoal = "1000";

    [BindProperty] public PetitionForm Form { get; set; } = new() { Goal = FirstGoal };

    public void OnGet() { }

    public async Task<IActionResult> OnPost()
    {
        var zone = content.Current.Site.TimeZone;
        var draft = Form.ToDraft(zone);
        ModelState.AddErrors(PublishingChecklist.Check(draft, forOpening: false, content.Current), "Form.");
        if (!string.IsNullOrEmpty(Form.ClosesAt) && LocalTime.Read(Form.ClosesAt, zone).Wrong is { } wrong) ModelState.AddModelError("Form.ClosesAt", wrong);
        if (!ModelState.IsValid) return Page();
        var petition = Petition.Begin(await db.UniquePetitionSlug(draft.Title), draft);
        petition.WrittenBy(desk.AccountId);
        db.Petitions.Add(petition);
        await desk.Save("petition.begin", petition.Slug);
        TempData["Done"] = "Saved. Nobody outside the desk sees it before it is opened.";
        return Redirect($"/admin/petitions/edit/{petition.Id}");
    }
}
