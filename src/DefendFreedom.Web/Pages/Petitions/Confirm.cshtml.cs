using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Petitions;
using DefendFreedom.Web.Features.Petitions.Signing;
using DefendFreedom.Web.Hosting.Errors;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Pages.Petitions;

/// <summary>The link in the e-mail shows what is about to be signed, all of which its owner can change; the button confirms it.</summary>
[RequireOpenSigning]
public sealed class ConfirmModel(
    SignatureLookup lookup,
    SignatureSealer sealer,
    SigningHandles handles,
    PublicPetitionCache board,
    QueuedSignatureWriter writer,
    TimeProvider clock
) : TokenActionPage(lookup, board, writer, clock)
{
    public SigningForm Form { get; private set; } = new();

    /// <summary>The petition's text was changed while its owner read the page: they see the new one first.</summary>
    public bool HasTextChanged { get; private set; }

    /// <summary>Whether there is something left to confirm.</summary>
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
        if (PublicPetition.ClosedReason is { } closed)
        {
            ClosedPage.Respond(HttpContext, closed);
            return StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
        var postedForm = Request.HasFormContentType ? Request.Form : FormCollection.Empty;
        Form = postedForm.ContainsKey("name") ? SigningForm.ParseChoices(postedForm) : SigningForm.FromChoices(Found.Form!.Choices);
        HasTextChanged = postedForm["text"] is [{ } shown, ..] && shown != $"{PublicPetition.Text.Id}";
        if (HasTextChanged || Form.Errors.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        var from = HttpContext.Connection.RemoteIpAddress;
        var command =
            await sealer.Seal(PublicPetition.Petition, Found.Submission!, Found.Form!, PublicPetition.Text.Id, Form.Choices, from)
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
            return SeeOther(Request.Path); // another e-mail of the same mailbox was faster
        return SeeOther(
            $"/petitions/{PublicPetition.Petition.Slug}/thank-you?s={handles.CreateForReceipt(SignatureNumber.Format(command.Signature.Id))}"
        );
    }

    private StatusCodeResult SeeOther(string address)
    {
        Response.Headers.Location = address;
        return StatusCode(StatusCodes.Status303SeeOther);
    }
}
