using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Petitions;
using DefendFreedom.Publishing;
using DefendFreedom.Web.Areas.Admin.Pages.Shared;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

/// <summary>Makes a petition public and lets people sign it, once somebody has proved that what they sign can be read.</summary>
public sealed class OpenModel(SiteDb db, SiteContent content, Desk desk, KeyProof proof) : KeyProofModel(proof)
{
    [BindProperty] public string? From { get; set; }

    /// <summary>Why the one who wrote it opens it alone.</summary>
    [BindProperty] public string? Urgent { get; set; }

    public bool WroteIt { get; private set; }

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
        AskWhyAlone();
        Check();
        Ask();
        if (!ModelState.IsValid) return Page();
        if (Petition.ClosesAt <= desk.Now) Petition.CloseAt(null);
        Petition.SealTo(PublicKeySha256!);
        Petition.OpenAt(from > desk.Now ? from!.Value : desk.Now, desk.Now);
        if (WroteIt) Petition.Urgent(desk.AccountId, Urgent!.Trim());
        await desk.Save("petition.open", Petition.Slug, (from > desk.Now ? $"{from:u}, " : "") + $"sealed to {PublicKeySha256}" + (WroteIt ? $", alone: {Urgent}" : ""));
        TempData["Done"] = $"Open at /petitions/{Petition.Slug}.";
        return Redirect($"/admin/petitions/figures/{id}");
    }

    protected override async Task<bool> Find(int id)
    {
        if (await db.FindPetition(id) is not { State: PetitionState.Draft or PetitionState.Closed, ConfirmingEndedAt: null } petition) return false;
        Petition = petition;
        ModelState.AddErrors(PublishingChecklist.Check(petition.Draft, forOpening: true, content.Current));
        IsLacking = !ModelState.IsValid;
        WroteIt = petition.Writers.Contains(desk.AccountId);
        return true;
    }

    private void AskWhyAlone()
    {
        if (WroteIt && string.IsNullOrWhiteSpace(Urgent))
            ModelState.AddModelError(nameof(Urgent), "You worked on it yourself: another campaigner opens it, or you say why it cannot wait.");
        if (Urgent?.Length > Petition.ReasonMaxLength)
            ModelState.AddModelError(nameof(Urgent), $"The reason has {Urgent.Length} characters; {Petition.ReasonMaxLength} fit.");
    }
}
