using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Background;
using DefendFreedom.Web.Serving;
using DefendFreedom.Web.Signing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Pages.Petitions;

/// <summary>What follows signing: the same for everybody. The handle in the address names the submission and opens nothing that depends on what became of it.</summary>
[OpenSigning]
[OwnForms]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class CheckYourInboxModel(PetitionBoard board, SignatureWriter writer, SigningHandles handles, SubmissionProtector protector, CodeTries tries, MailedForms mailed, SiteDb db, TimeProvider clock) : PageModel
{
    private const string WrongCode = "That code is wrong, or there were too many tries. You can also confirm with the link in the e-mail.";

    public PostedPetition Posted { get; private set; } = null!;
    public string? Note { get; private set; }

    /// <summary>What was typed, and what is wrong with it.</summary>
    public string? Code { get; private set; }
    public string? Fault { get; private set; }

    /// <summary>It could not be taken now; what was typed is still there.</summary>
    public bool IsFull { get; private set; }
    public string Here => $"{Request.Path}?s={Uri.EscapeDataString(Request.Query["s"].ToString())}";

    public async Task<IActionResult> OnGet(string slug) => await Find(slug) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(string slug, string? code)
    {
        if (!await Find(slug)) return NotFound();
        Code = code?.Trim();
        if (string.IsNullOrEmpty(Code)) return Wrong("Type the eight digits from the e-mail.");
        var now = clock.GetUtcNow().UtcDateTime;
        if (!Posted.Petition.TakesConfirmations(now)) return Wrong("This petition is closed, and the time for confirming is over.");
        if (await Tokens(Code) is not { } tokens) return Wrong(WrongCode);
        Response.Headers.Location = $"/petitions/confirm/{tokens.Confirm}";
        return StatusCode(StatusCodes.Status303SeeOther);
    }

    public async Task<IActionResult> OnPostAgain(string slug)
    {
        if (!await Find(slug)) return NotFound();
        try
        {
            if (Handle is { } id) await writer.Write(new ResendConfirmation(clock.GetUtcNow().UtcDateTime, id));
        }
        catch (TooManySigningException)
        {
            return Full();
        }
        Note = "If we can still write to this address about this petition, the e-mail is on its way.";
        return Page();
    }

    private async Task<bool> Find(string slug)
    {
        if (await board.Find(slug) is not { } posted) return false;
        Posted = posted;
        return true;
    }

    private long? Handle => handles.Submission(Request.Query["s"]);

    // The code proves the mailbox; what it opens is the page behind the link in the e-mail. The question is the same whatever became of the submission.
    private async Task<SigningTokens?> Tokens(string typed)
    {
        if (Handle is not { } id || !tries.MayTry(id)) return null;
        var submission = await db.Submissions.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id && s.PetitionId == Posted.Petition.Id);
        return submission is not null && (submission.Mailed || mailed.Contains(id)) && protector.Read(submission) is { } form && form.Tokens.IsCode(typed) ? form.Tokens : null;
    }

    private PageResult Wrong(string fault)
    {
        (Fault, Response.StatusCode) = (fault, StatusCodes.Status422UnprocessableEntity);
        return Page();
    }

    private PageResult Full()
    {
        IsFull = true;
        return Overload.Page(this);
    }
}
