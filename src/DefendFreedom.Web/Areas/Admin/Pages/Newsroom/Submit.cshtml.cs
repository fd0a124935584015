using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

public sealed class SubmitModel(SiteDb db, SiteContent content, Desk desk) : PageModel
{
    public Publication Publication { get; private set; } = null!;
    public Draft? Draft { get; private set; }

    public Task<IActionResult> OnGet(int id) => Ask(id);

    public async Task<IActionResult> OnPost(int id)
    {
        var page = await Ask(id);
        if (Draft is null || !ModelState.IsValid) return page;
        Draft.Submit();
        Publication.Submit();
        await db.Keep(id, Draft.Text, RevisionAct.Submitted, desk);
        await desk.Save("publication.submit", Publication.Slug);
        TempData["Done"] = "Sent for review. An editor sees it among what is awaiting them.";
        return Redirect("/admin/newsroom");
    }

    private async Task<IActionResult> Ask(int id)
    {
        if (await db.Find(id) is not { } publication) return NotFound();
        (Publication, Draft) = (publication, await db.DraftOf(id));
        if (Draft is not null) ModelState.Ask("", Draft.Text, Strength.Submit, content);
        return Page();
    }
}
