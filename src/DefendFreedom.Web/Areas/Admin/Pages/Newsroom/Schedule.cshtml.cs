using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>Lets a draft appear by the clock.</summary>
public sealed class ScheduleModel(SiteDb db, SiteContent content, Desk desk) : PageModel
{
    [BindProperty] public string? At { get; set; }
    [BindProperty] public string? Urgent { get; set; }

    public Publication Publication { get; private set; } = null!;
    public Draft? Draft { get; private set; }
    public bool WroteIt { get; private set; }
    public TimeZoneInfo Zone { get; } = content.Current.Site.TimeZone;

    public async Task<IActionResult> OnGet(int id)
    {
        if (!await Find(id)) return NotFound();
        At = LocalTime.Typed(Publication.State == PublicationState.Scheduled ? Publication.PublishedAt : null, Zone);
        return Page();
    }

    public async Task<IActionResult> OnPost(int id)
    {
        if (!await Find(id)) return NotFound();
        var (utc, wrong) = LocalTime.Read(At, Zone);
        if (wrong is not null) ModelState.AddModelError(nameof(At), wrong);
        else if (utc <= desk.Now) ModelState.AddModelError(nameof(At), "That time is past. To publish now, use Publish.");
        if (Publication.State is PublicationState.Published or PublicationState.Withdrawn) ModelState.AddModelError("", "It is out already; a new draft of it is published, not scheduled.");
        if (Draft is null) ModelState.AddModelError("", "There is no draft to schedule.");
        if (WroteIt && string.IsNullOrWhiteSpace(Urgent)) ModelState.AddModelError(nameof(Urgent), "You have written at it yourself: another editor schedules it, or you say why it cannot wait.");
        if (!ModelState.IsValid || Draft is null) return Page();

        Publication.Schedule(Draft.Text, utc!.Value);
        if (WroteIt) Publication.Urgent(desk.AccountId, Urgent![..Math.Min(Urgent!.Length, Publication.SummaryMaxLength)]);
        await db.Keep(id, Draft.Text, RevisionAct.Published, desk);
        db.Drafts.Remove(Draft);
        await desk.Save("publication.schedule", Publication.Slug, $"{utc:u}");
        TempData["Done"] = "Scheduled. It appears by itself.";
        return Redirect("/admin/newsroom");
    }

    private async Task<bool> Find(int id)
    {
        if (await db.Find(id) is not { } publication) return false;
        (Publication, Draft) = (publication, await db.DraftOf(id));
        WroteIt = (await db.Writers(id)).Contains(desk.AccountId);
        if (Draft is not null) ModelState.Ask("", Draft.Text, Strength.Publish, content);
        return true;
    }
}
