using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Petitions;
using DefendFreedom.Web.Features.Petitions.Signing;
using DefendFreedom.Web.Hosting.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Pages.Petitions;

/// <summary>Takes the form. Whatever comes of it, the answer is the same: look into your inbox.</summary>
[SameOriginForms]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class SignModel(
    PublicPetitionCache board,
    SubmissionFactory intake,
    QueuedSignatureWriter writer,
    SigningHandles handles,
    SiteContent content,
    SiteDb db,
    TimeProvider clock
) : PageModel
{
    public PetitionView View { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string slug) =>
        await board.Find(slug) is null ? NotFound() : Redirect($"/petitions/{slug}#sign");

    public async Task<IActionResult> OnPost(string slug)
    {
        if (await board.Find(slug) is not { } posted)
            return NotFound();
        var form = SigningForm.Parse(Request.HasFormContentType ? Request.Form : FormCollection.Empty);
        if (posted.ClosedReason is not null)
            return await ShowForm(posted, form, StatusCodes.Status503ServiceUnavailable);
        if (!posted.CanSign(clock.GetUtcNow().UtcDateTime))
            return await ShowForm(posted, form);
        if (form.Errors.Count > 0)
            return await ShowForm(posted, form, StatusCodes.Status422UnprocessableEntity);
        try
        {
            var command = await intake.Create(form, posted.Petition, HttpContext.Connection.RemoteIpAddress);
            await writer.Enqueue(command);
            Response.Headers.Location = $"/petitions/{slug}/check-your-inbox?s={handles.CreateForSubmission(command.Submission.Id)}";
            return StatusCode(StatusCodes.Status303SeeOther);
        }
        catch (Exception e) when (e is SigningTemporarilyUnavailableException || DatabaseErrors.IsUnavailable(e))
        {
            await ShowForm(posted, form);
            View = View with { IsBusy = true };
            return ServerBusyResult.Create(this);
        }
    }

    private async Task<IActionResult> ShowForm(PublicPetition posted, SigningForm form, int status = StatusCodes.Status200OK)
    {
        View = await PetitionView.Create(posted, form, content.Current, db, clock, HttpContext);
        Response.StatusCode = status;
        return Page();
    }
}
