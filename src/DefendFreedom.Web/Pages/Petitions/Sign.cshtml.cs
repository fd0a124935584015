using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Petitions;
using DefendFreedom.Web.Features.Petitions.Signing;
using DefendFreedom.Web.Hosting.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Pages.Petitions;

/// <summary>
/// Accepts the signing form. Every accepted form gets the same response, whatever becomes of the submission: check your inbox.
/// </summary>
[SameOriginForms]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class SignModel(
    PublicPetitionCache petitionCache,
    SubmissionFactory submissionFactory,
    QueuedSignatureWriter writer,
    SigningHandles handles,
    SiteContent content,
    SiteDb db,
    TimeProvider clock
) : PageModel
{
    public PetitionView View { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string slug) =>
        await petitionCache.Find(slug) is null ? NotFound() : Redirect($"/petitions/{slug}#sign");

    public async Task<IActionResult> OnPost(string slug)
    {
        if (await petitionCache.Find(slug) is not { } publicPetition)
            return NotFound();
        var form = SigningForm.Parse(Request.HasFormContentType ? Request.Form : FormCollection.Empty);
        if (publicPetition.ClosedReason is not null)
            return await ShowForm(publicPetition, form, StatusCodes.Status503ServiceUnavailable);
        if (!publicPetition.CanSign(clock.GetUtcNow().UtcDateTime))
            return await ShowForm(publicPetition, form);
        if (form.Errors.Count > 0)
            return await ShowForm(publicPetition, form, StatusCodes.Status422UnprocessableEntity);
        try
        {
            var command = await submissionFactory.Create(form, publicPetition.Petition, HttpContext.Connection.RemoteIpAddress);
            await writer.Enqueue(command);
            Response.Headers.Location = $"/petitions/{slug}/check-your-inbox?s={handles.CreateForSubmission(command.Submission.Id)}";
            return StatusCode(StatusCodes.Status303SeeOther);
        }
        catch (Exception e) when (e is SigningTemporarilyUnavailableException || DatabaseErrors.IsUnavailable(e))
        {
            await ShowForm(publicPetition, form);
            View = View with { IsBusy = true };
            return ServerBusyResult.Create(this);
        }
    }

    private async Task<IActionResult> ShowForm(PublicPetition publicPetition, SigningForm form, int status = StatusCodes.Status200OK)
    {
        View = await PetitionView.Create(publicPetition, form, content.Current, db, clock, HttpContext);
        Response.StatusCode = status;
        return Page();
    }
}
