using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
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
        ModelState.Ask("Form.", draft, toBeSigned: false, content.Current);
        if (!string.IsNullOrEmpty(Form.ClosesAt) && LocalTime.Read(Form.ClosesAt, zone).Wrong is { } wrong) ModelState.AddModelError("Form.ClosesAt", wrong);
        if (!ModelState.IsValid) return Page();
        var petition = Petition.Begin(await db.FreePetitionSlug(draft.Title), draft);
        petition.WrittenBy(desk.AccountId);
        db.Petitions.Add(petition);
        await desk.Save("petition.begin", petition.Slug);
        TempData["Done"] = "Saved. Nobody outside the desk sees it before it is opened.";
        return Redirect($"/admin/petitions/edit/{petition.Id}");
    }
}
