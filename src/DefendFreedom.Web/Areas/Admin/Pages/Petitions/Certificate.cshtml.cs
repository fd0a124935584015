using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Petitions;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

/// <summary>
/// Decides that an open petition's signatures are sealed to another certificate from now on; until then nobody can sign it.
/// </summary>
public sealed class CertificateModel(SiteDb db, Desk desk, KeyProof proof) : KeyProofModel(proof)
{
    public bool IsChanged => PublicKeySha256 != Petition.PublicKeySha256;

    public async Task<IActionResult> OnGet(int id)
    {
        if (!await Find(id)) return NotFound();
        Ask();
        return Page();
    }

    public async Task<IActionResult> OnPost(int id)
    {
        if (!await Find(id)) return NotFound();
        Check();
        Ask();
        if (!ModelState.IsValid) return Page();
        var before = Petition.PublicKeySha256;
        Petition.SealTo(PublicKeySha256!);
        await desk.Save("petition.certificate", Petition.Slug, $"sealed to {PublicKeySha256}, before to {before ?? "none"}");
        TempData["Done"] = "People can sign again. Their signatures are sealed to the certificate that is in place now.";
        return Redirect($"/admin/petitions/figures/{id}");
    }

    protected override async Task<bool> Find(int id)
    {
        if (await db.FindPetition(id) is not { State: PetitionState.Open } petition) return false;
        Petition = petition;
        return true;
    }
}
