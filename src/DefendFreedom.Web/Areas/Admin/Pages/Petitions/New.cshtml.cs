using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Petitions;
using DefendFreedom.Publishing;
using DefendFreedom.Web.Areas.Admin.Pages.Shared;
using DefendFreedom.Web.Features.Accounts;
using DefendFreedom.Web.Hosting.Razor;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

public sealed class NewModel(SiteDb db, SiteContent content, CurrentEditor editor) : PageModel
{
    private const string DefaultGoal = "1000";

    [BindProperty]
    public PetitionForm Form { get; set; } = new() { Goal = DefaultGoal };

    public void OnGet() { }

    public async Task<IActionResult> OnPost()
    {
        var zone = content.Current.Site.TimeZone;
        var draft = Form.ToDraft(zone);
        ModelState.AddErrors(PublishingChecklist.Check(draft, forOpening: false, content.Current), "Form.");
        if (!string.IsNullOrEmpty(Form.ClosesAt) && LocalDateTimeConverter.Parse(Form.ClosesAt, zone).Error is { } error)
            ModelState.AddModelError("Form.ClosesAt", error);
        if (!ModelState.IsValid)
            return Page();
        var petition = Petition.CreateDraft(await db.UniquePetitionSlug(draft.Title), draft);
        petition.AddWriter(editor.AccountId);
        db.Petitions.Add(petition);
        await editor.Save("petition.begin", petition.Slug);
        TempData["Done"] = "Draft saved. Only staff can see it until you open it.";
        return Redirect($"/admin/petitions/edit/{petition.Id}");
    }
}
