using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Web.Background;
using DefendFreedom.Web.Serving;
using DefendFreedom.Web.Signing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Pages.Petitions;

/// <summary>Takes the form. Whatever comes of it, the answer is the same: look into your inbox.</summary>
[OwnForms]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class SignModel(
    PetitionBoard board,
    SubmissionIntake intake,
    SignatureWriter writer,
    SigningHandles handles,
    SiteContent content,
    SiteDb db,
    TimeProvider clock) : PageModel
{
    public PrintedPetition Printed { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string slug) =>
        await board.Find(slug) is null ? NotFound() : Redirect($"/petitions/{slug}#sign");

    public async Task<IActionResult> OnPost(string slug)
    {
        if (await board.Find(slug) is not { } posted) return NotFound();
        var form = SigningForm.Read(Request.HasFormContentType ? Request.Form : FormCollection.Empty);
        if (posted.Closed is not null) return await Show(posted, form, StatusCodes.Status503ServiceUnavailable);
        if (!posted.TakesSignatures(clock.GetUtcNow().UtcDateTime)) return await Show(posted, form);
        if (form.Faults.Count > 0) return await Show(posted, form, StatusCodes.Status422UnprocessableEntity);
        try
        {
            var command = await intake.Create(form, posted.Petition, HttpContext.Connection.RemoteIpAddress);
            await writer.Write(command);
            Response.Headers.Location = $"/petitions/{slug}/check-your-inbox?s={handles.ForSubmission(command.Submission.Id)}";
            return StatusCode(StatusCodes.Status303SeeOther);
        }
        catch (Exception e) when (e is TooManySigningException || DatabaseFault.Is(e))
        {
            await Show(posted, form);
            Printed = Printed with { IsFull = true };
            return Overload.Page(this);
        }
    }

    private async Task<IActionResult> Show(PostedPetition posted, SigningForm form, int status = StatusCodes.Status200OK)
    {
        Printed = await PrintedPetition.Of(posted, form, content.Current, db, clock, HttpContext);
        Response.StatusCode = status;
        return Page();
    }
}
