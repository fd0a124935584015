using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

/// <summary>Makes a petition public and lets people sign it.</summary>
public sealed class OpenModel(SiteDb db, SiteContent content, Desk desk) : PageModel
{
    [BindProperty] public string? From { get; set; }

    public Petition Petition { get; private set; } = null!;
    public TimeZoneInfo Zone { get; } = content.Current.Site.TimeZone;

    public async Task<IActionResult> OnGet(int id) => await Find(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(int id)
    {
        if (!await Find(id)) return NotFound();
        var (from, wrong) = string.IsNullOrEmpty(From) ? (desk.Now, null) : LocalTime.Read(From, Zone);
        if (wrong is not null) ModelState.AddModelError(nameof(From), wrong);
        if (!ModelState.IsValid) return Page();
        if (Petition.ClosesAt <= desk.Now) Petition.CloseAt(null);
        Petition.OpenAt(from > desk.Now ? from!.Value : desk.Now, desk.Now);
        await desk.Save("petition.open", Petition.Slug, from > desk.Now ? $"{from:u}" : "");
        TempData["Done"] = $"Open at /petitions/{Petition.Slug}.";
        return Redirect($"/admin/petitions/figures/{id}");
    }

    private async Task<bool> Find(int id)
    {
        if (await db.FindPetition(id) is not { State: PetitionState.Draft or PetitionState.Closed, ConfirmingEndedAt: null } petition) return false;
        Petition = petition;
        ModelState.Ask("", petition.Draft, toBeSigned: true, content.Current);
        return true;
    }
}
