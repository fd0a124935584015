using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Petitions;
using DefendFreedom.Web.Features.Petitions.Signing;
using DefendFreedom.Web.Hosting.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Pages.Petitions;

/// <summary>
/// Shown after signing, and identical for everybody. The handle in the address identifies the submission but reveals nothing about what
/// became of it.
/// </summary>
[RequireOpenSigning]
[SameOriginForms]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class CheckYourInboxModel(
    PublicPetitionCache petitionCache,
    QueuedSignatureWriter writer,
    SigningHandles handles,
    SubmissionProtector protector,
    CodeAttemptLimiter attemptLimiter,
    MailedSubmissions mailedSubmissions,
    SiteDb db,
    TimeProvider clock
) : PageModel
{
    private const string WrongCodeMessage =
        "That code is wrong, or there were too many attempts. You can also confirm with the link in the e-mail.";

    public PublicPetition PublicPetition { get; private set; } = null!;
    public string? Notice { get; private set; }

    /// <summary>The submitted code, and its error.</summary>
    public string? Code { get; private set; }
    public string? Error { get; private set; }

    /// <summary>Whether the server was too busy; the page keeps the input.</summary>
    public bool IsBusy { get; private set; }
    public string FormAction => $"{Request.Path}?s={Uri.EscapeDataString(Request.Query["s"].ToString())}";

    public async Task<IActionResult> OnGet(string slug) => await TryLoad(slug) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(string slug, string? code)
    {
        if (!await TryLoad(slug))
            return NotFound();
        Code = code?.Trim();
        if (string.IsNullOrEmpty(Code))
            return ShowError("Enter the eight digits from the e-mail.");
        var now = clock.GetUtcNow().UtcDateTime;
        if (!PublicPetition.Petition.AcceptsConfirmations(now))
            return ShowError("This petition has closed, and it is too late to confirm.");
        if (await FindTokens(Code) is not { } tokens)
            return ShowError(WrongCodeMessage);
        Response.Headers.Location = $"/petitions/confirm/{tokens.ConfirmToken}";
        return StatusCode(StatusCodes.Status303SeeOther);
    }

    public async Task<IActionResult> OnPostAgain(string slug)
    {
        if (!await TryLoad(slug))
            return NotFound();
        try
        {
            if (SubmissionId is { } id)
                await writer.Enqueue(new ResendConfirmation(clock.GetUtcNow().UtcDateTime, id));
        }
        catch (SigningTemporarilyUnavailableException)
        {
            return ShowBusy();
        }
        Notice = "If we can still write to this address about this petition, the e-mail is on its way.";
        return Page();
    }

    private async Task<bool> TryLoad(string slug)
    {
        if (await petitionCache.Find(slug) is not { } publicPetition)
            return false;
        PublicPetition = publicPetition;
        return true;
    }

    private long? SubmissionId => handles.ReadSubmissionId(Request.Query["s"]);

    // The code proves the mailbox and opens the same page as the link in the e-mail. The lookup is the same whatever became of the
    // submission.
    private async Task<SigningTokens?> FindTokens(string code)
    {
        if (SubmissionId is not { } id || !attemptLimiter.TryAttempt(id))
            return null;
        var submission = await db
            .Submissions.AsNoTracking()
            .FirstOrDefaultAsync(s => s.Id == id && s.PetitionId == PublicPetition.Petition.Id);
        return
            submission is not null
            && (submission.IsMailed || mailedSubmissions.Contains(id))
            && protector.Unprotect(submission) is { } form
            && form.Tokens.MatchesCode(code)
            ? form.Tokens
            : null;
    }

    private PageResult ShowError(string error)
    {
        (Error, Response.StatusCode) = (error, StatusCodes.Status422UnprocessableEntity);
        return Page();
    }

    private PageResult ShowBusy()
    {
        IsBusy = true;
        return ServerBusyResult.Create(this);
    }
}
