using DefendFreedom.Petitions;
using DefendFreedom.Web.Background;
using DefendFreedom.Web.Serving;
using DefendFreedom.Web.Signing;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Pages.Petitions;

/// <summary>The link in the e-mail shows what is about to be signed, all of which its owner can change; the button confirms it.</summary>
[OpenSigning]
public sealed class ConfirmModel(SignatureLookup lookup, SignatureSealer sealer, SigningHandles handles, PetitionBoard board, SignatureWriter writer, TimeProvider clock)
    : TokenModel(lookup, board, writer, clock)
{
    public SigningForm Form { get; private set; } = new();

    /// <summary>The petition's text was changed while its owner read the page: they see the new one first.</summary>
    public bool IsOtherText { get; private set; }

    /// <summary>Whether there is something left to confirm.</summary>
    public bool IsWaiting => Found is { Submission: not null, Signature: null };
    public bool IsTooLate => !Posted.Petition.TakesConfirmations(Now);

    public override async Task<IActionResult> OnGet(string token)
    {
        var page = await base.OnGet(token);
        if (Found?.Form is { } form) Form = SigningForm.Of(form.Choices);
        return page;
    }

    protected override async Task<IActionResult> Act()
    {
        if (!IsWaiting || IsTooLate) return Page();
        if (Posted.Closed is { } closed)
        {
            ClosedPage.Answer(HttpContext, closed);
            return StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
        var typed = Request.HasFormContentType ? Request.Form : FormCollection.Empty;
        Form = typed.ContainsKey("name") ? SigningForm.ReadChoices(typed) : SigningForm.Of(Found.Form!.Choices);
        IsOtherText = typed["text"] is [{ } shown, ..] && shown != $"{Posted.Text.Id}";
        if (IsOtherText || Form.Faults.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        var from = HttpContext.Connection.RemoteIpAddress;
        var command = await sealer.Seal(Posted.Petition, Found.Submission!, Found.Form!, Posted.Text.Id, Form.Choices, from)
            ?? throw new TooManySigningException();
        var outcome = SigningOutcome.NoChange;
        try
        {
            outcome = await Write(command);
        }
        finally
        {
            if (outcome == SigningOutcome.NoChange) sealer.TakeBack(command);
        }
        if (outcome == SigningOutcome.NoChange) return SeeOther(Request.Path);   // another e-mail of the same mailbox was faster
        return SeeOther($"/petitions/{Posted.Petition.Slug}/thank-you?s={handles.ForReceipt(SignatureNumber.Format(command.Signature.Id))}");
    }

    private StatusCodeResult SeeOther(string address)
    {
        Response.Headers.Location = address;
        return StatusCode(StatusCodes.Status303SeeOther);
    }
}
