using System.ComponentModel.DataAnnotations;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

public sealed class ReturnModel(SiteDb db, Desk desk) : ActModel(db, desk)
{
    [BindProperty, Required(ErrorMessage = "Say what should change."), StringLength(2000, ErrorMessage = "At most {1} characters.")]
    public string Because { get; set; } = "";

    public async Task<IActionResult> OnPost()
    {
        if (Draft is null || !ModelState.IsValid) return Page();
        Draft.Return(Because.Trim(), Desk.Name, Desk.Now);
        Publication.Return();
        await Desk.AddRevision(Draft, RevisionAct.Returned);
        await Desk.Save("publication.return", Publication.Slug, Because);
        return Done("Returned to its writer.");
    }
}
