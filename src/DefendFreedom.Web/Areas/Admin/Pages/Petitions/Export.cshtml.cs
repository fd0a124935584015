using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Web.Features.Accounts;
using DefendFreedom.Web.Features.Petitions.Export;
using DefendFreedom.Web.Features.Petitions.Signing;
using DefendFreedom.Web.Hosting.Configuration;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

/// <summary>Downloads a petition's signatures, still encrypted: the server does not have the private key.</summary>
public sealed class ExportModel(
    SiteDb db,
    SiteContent content,
    AbsoluteUrls urls,
    OrganisationCertificate organisation,
    CurrentEditor editor
) : PetitionPage(db)
{
    public async Task<IActionResult> OnGet(int id) => await TryLoad(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(int id)
    {
        if (!await TryLoad(id))
            return NotFound();
        if (Petition.SignaturesDeletedAt is not null)
            return Page();
        if (organisation.FindCertificateFor(Petition) is not { } certificate)
        {
            ModelState.AddModelError(
                "",
                $"The certificate at {organisation.CertificatePath} is not the one this petition was opened with. "
                    + "Restore that certificate, or first prove that you hold the key to the new one."
            );
            return Page();
        }
        // Record the download before the first byte, because an aborted download may already have disclosed data.
        await editor.Save("signatures.download", Petition.Slug);
        Response.ContentType = "application/octet-stream";
        Response.Headers.ContentDisposition = $"attachment; filename=\"{Petition.Slug}.sealed\"";
        Response.Headers.CacheControl = "no-store";
        HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await new SealedExportWriter(Db, content.Current.Site, urls.ForPath("/petitions/" + Petition.Slug)).Write(
            Petition,
            certificate,
            editor.Now,
            Response.Body,
            HttpContext.RequestAborted
        );
        return new EmptyResult();
    }
}
