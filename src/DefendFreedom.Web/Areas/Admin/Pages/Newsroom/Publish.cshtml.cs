using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

public sealed class PublishModel(SiteDb db, SiteContent content, Desk desk) : ApprovalModel(db, content, desk)
{
    /// <summary>What readers are told has changed; empty for a change that nobody needs to know of.</summary>
    [BindProperty] public string? ChangeNote { get; set; }

    public Task<IActionResult> OnGet(int id) => Ask(id);

    public async Task<IActionResult> OnPost(int id)
    {
        var page = await Ask(id);
        if (Draft is null || !ModelState.IsValid) return page;
        AskWhyAlone("publishes");
        if (ChangeNote?.Length > DefendFreedom.Newsroom.ChangeNote.TextMaxLength) ModelState.AddModelError(nameof(ChangeNote), "A note is shorter.");
        if (!ModelState.IsValid) return Page();

        var wasOut = Publication.State == PublicationState.Published;
        Publication.Publish(Draft.Text, Desk.Now);
        if (wasOut && !string.IsNullOrWhiteSpace(ChangeNote)) Publication.Note(Desk.Now, ChangeNote.Trim());
        await PutOut(Draft, "publication.publish");
        TempData["Done"] = $"Published at /newsroom/{Publication.Slug}.";
        return Redirect("/admin/newsroom");
    }

    private async Task<IActionResult> Ask(int id)
    {
        if (!await Find(id)) return NotFound();
        AskOfText();
        return Page();
    }
}
