using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Petitions;
using DefendFreedom.Web.Features.Petitions.Signing;
using DefendFreedom.Web.Hosting.Errors;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Pages.Petitions;

/// <summary>
/// The page behind the link in the confirmation e-mail: shows what is about to be signed, which can still be changed; the button confirms
/// it.
/// </summary>
[RequireOpenSigning]
public sealed class ConfirmModel(
    SignatureLookup lookup,
    SignatureSealer sealer,
    SigningHandles handles,
    PublicPetitionCache petitionCache,
    QueuedSignatureWriter writer,
    TimeProvider clock
) : TokenActionPage(lookup, petitionCache, writer, clock)
{
    public SigningForm Form { get; private set; } = new();

    /// <summary>Whether the petition's text has changed since the page was loaded; the new text is shown first.</summary>
    public bool HasTextChanged { get; private set; }

    /// <summary>Whether there is a submission that is not confirmed yet.</summary>
    public bool CanConfirm => Found is { Submission: not null, Signature: null };
    public bool IsTooLate => !PublicPetition.Petition.AcceptsConfirmations(Now);

    public override async Task<IActionResult> OnGet(string token)
    {
        var page = await base.OnGet(token);
        if (Found?.Form is { } form)
            Form = SigningForm.FromChoices(form.Choices);
        return page;
    }

    protected override async Task<IActionResult> Execute()
    {
        if (!CanConfirm || IsTooLate)
            return Page();
        if (PublicPetition.ClosedReason is { } closedReason)
        {
            ClosedPage.Respond(HttpContext, closedReason);
            return StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
        var requestForm = Request.HasFormContentType ? Request.Form : FormCollection.Empty;
        Form = requestForm.ContainsKey("name") ? SigningForm.ParseChoices(requestForm) : SigningForm.FromChoices(Found.Form!.Choices);
        HasTextChanged = requestForm["text"] is [{ } shownTextId, ..] && shownTextId != $"{PublicPetition.Text.Id}";
        if (HasTextChanged || Form.Errors.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        var remoteAddress = HttpContext.Connection.RemoteIpAddress;
        var command =
            await sealer.Seal(PublicPetition.Petition, Found.Submission!, Found.Form!, PublicPetition.Text.Id, Form.Choices, remoteAddress)
            ?? throw new SigningTemporarilyUnavailableException();
        var outcome = SigningOutcome.NoChange;
        try
        {
            outcome = await Write(command);
        }
        finally
        {
            if (outcome == SigningOutcome.NoChange)
                sealer.UndoCount(command);
        }
        if (outcome == SigningOutcome.NoChange)
            return SeeOther(Request.Path); // Another confirmation from the same mailbox came first.
        var receipt = handles.CreateForReceipt(SignatureNumber.Format(command.Signature.Id));
        return SeeOther($"/petitions/{PublicPetition.Petition.Slug}/thank-you?s={receipt}");
    }

    private StatusCodeResult SeeOther(string address)
    {
        Response.Headers.Location = address;
        return StatusCode(StatusCodes.Status303SeeOther);
    }
}
