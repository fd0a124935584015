using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

/// <summary>
/// Switches an open petition to a new certificate. Nobody can sign it between the certificate's replacement and this confirmation.
/// </summary>
public sealed class CertificateModel(SiteDb db, CurrentEditor editor, KeyProof proof) : KeyProofPage(db, proof)
{
    public bool HasCertificateChanged => PublicKeySha256 != Petition.PublicKeySha256;

    public async Task<IActionResult> OnGet(int id)
    {
        if (!await TryLoad(id))
            return NotFound();
        IssueChallenge();
        return Page();
    }

    public async Task<IActionResult> OnPost(int id)
    {
        if (!await TryLoad(id))
            return NotFound();
        ValidatePhrase();
        IssueChallenge();
        if (!ModelState.IsValid)
            return Page();
        var before = Petition.PublicKeySha256;
        Petition.SetPublicKey(PublicKeySha256!);
        await editor.Save("petition.certificate", Petition.Slug, $"sealed to {PublicKeySha256}, previously to {before ?? "none"}");
        TempData["Done"] = "People can sign again. New signatures are sealed to the current certificate.";
        return Redirect($"/admin/petitions/counts/{id}");
    }

    protected override bool Accepts(Petition petition) => petition.State == PetitionState.Open;
}
