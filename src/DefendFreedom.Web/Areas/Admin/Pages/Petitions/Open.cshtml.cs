using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

/// <summary>Makes a petition public and lets people sign it, once somebody has proved that what they sign can be read.</summary>
public sealed class OpenModel(SiteDb db, SiteContent content, Desk desk, KeyProof proof) : KeyProofModel(proof)
{
    [BindProperty] public string? From { get; set; }

    public TimeZoneInfo Zone { get; } = content.Current.Site.TimeZone;

    /// <summary>Something must be written before people can sign it.</summary>
    public bool IsLacking { get; private set; }

    public async Task<IActionResult> OnGet(int id)
    {
        if (!await Find(id)) return NotFound();
        if (!IsLacking) Ask();
        return Page();
    }

    public async Task<IActionResult> OnPost(int id)
    {
        if (!await Find(id)) return NotFound();
        if (IsLacking) return Page();
        var (from, wrong) = string.IsNullOrEmpty(From) ? (desk.Now, null) : LocalTime.Read(From, Zone);
        if (wrong is not null) ModelState.AddModelError(nameof(From), wrong);
        Check();
        Ask();
        if (!ModelState.IsValid) return Page();
        if (Petition.ClosesAt <= desk.Now) Petition.CloseAt(null);
        Petition.SealTo(PublicKeySha256!);
        Petition.OpenAt(from > desk.Now ? from!.Value : desk.Now, desk.Now);
        await desk.Save("petition.open", Petition.Slug, (from > desk.Now ? $"{from:u}, " : "") + $"sealed to {PublicKeySha256}");
        TempData["Done"] = $"Open at /petitions/{Petition.Slug}.";
        return Redirect($"/admin/petitions/figures/{id}");
    }

    protected override async Task<bool> Find(int id)
    {
        if (await db.FindPetition(id) is not { State: PetitionState.Draft or PetitionState.Closed, ConfirmingEndedAt: null } petition) return false;
        Petition = petition;
        ModelState.Ask("", petition.Draft, toBeSigned: true, content.Current);
        IsLacking = !ModelState.IsValid;
        return true;
    }
}
