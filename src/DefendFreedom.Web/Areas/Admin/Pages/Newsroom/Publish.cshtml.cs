using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

public sealed class PublishModel(SiteDb db, SiteContent content, Desk desk) : PageModel
{
    /// <summary>Why the one who wrote it puts it out alone.</summary>
    [BindProperty] public string? Urgent { get; set; }

    /// <summary>What readers are told has changed; empty for a change that nobody needs to know of.</summary>
    [BindProperty] public string? ChangeNote { get; set; }

    public Publication Publication { get; private set; } = null!;
    public Draft? Draft { get; private set; }
    public bool WroteIt { get; private set; }

    public Task<IActionResult> OnGet(int id) => Ask(id);

    public async Task<IActionResult> OnPost(int id)
    {
        var page = await Ask(id);
        if (Draft is null || !ModelState.IsValid) return page;
        if (WroteIt && string.IsNullOrWhiteSpace(Urgent)) ModelState.AddModelError(nameof(Urgent), "You have written at it yourself: another editor publishes it, or you say why it cannot wait.");
        if (ChangeNote?.Length > DefendFreedom.Newsroom.ChangeNote.TextMaxLength) ModelState.AddModelError(nameof(ChangeNote), "A note is shorter.");
        if (!ModelState.IsValid) return Page();

        var wasOut = Publication.State == PublicationState.Published;
        Publication.Publish(Draft.Text, desk.Now);
        if (WroteIt) Publication.Urgent(desk.AccountId, Urgent![..Math.Min(Urgent!.Length, Publication.SummaryMaxLength)]);
        if (wasOut && !string.IsNullOrWhiteSpace(ChangeNote)) Publication.Note(desk.Now, ChangeNote.Trim());
        await db.Keep(id, Draft.Text, RevisionAct.Published, desk);
        db.Drafts.Remove(Draft);
        await desk.Save("publication.publish", Publication.Slug, WroteIt ? "alone: " + Urgent : "");
        TempData["Done"] = $"Published at /newsroom/{Publication.Slug}.";
        return Redirect("/admin/newsroom");
    }

    private async Task<IActionResult> Ask(int id)
    {
        if (await db.Find(id) is not { } publication) return NotFound();
        (Publication, Draft) = (publication, await db.DraftOf(id));
        WroteIt = (await db.Writers(id)).Contains(desk.AccountId);
        if (Draft is not null) ModelState.Ask("", Draft.Text, Strength.Publish, content);
        return Page();
    }
}
