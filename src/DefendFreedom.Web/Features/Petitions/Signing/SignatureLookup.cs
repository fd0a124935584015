using DefendFreedom.Data;
using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Features.Petitions.Signing;

/// <summary>The submission and the signature that belong to a token.</summary>
/// <param name="Submission">The submission of the token, while it is pending.</param>
/// <param name="Form">The form of the submission.</param>
/// <param name="Signature">The signature of the same mailbox, confirmed through this or another submission.</param>
public sealed record SignatureLookupResult(int PetitionId, Submission? Submission, SubmittedForm? Form, Signature? Signature);

/// <summary>Finds submissions and signatures by tokens, which prove access to the mailbox.</summary>
public sealed class SignatureLookup(SiteDb db, SubmissionProtector protector, SharedSecrets secrets)
{
    /// <summary>Returns what a confirmation or withdrawal token gives access to; null if it is unknown or no longer valid.</summary>
    public async Task<SignatureLookupResult?> Find(string? token)
    {
        if (SigningTokens.Hash(token) is not { } hash)
            return null;
        var submission = await db.Submissions.AsNoTracking().FirstOrDefaultAsync(s => s.TokenHash == hash);
        if (submission is not null && protector.Unprotect(submission) is { } form)
            return new SignatureLookupResult(
                submission.PetitionId,
                submission,
                form,
                await FindByMailbox(submission.PetitionId, form.Email)
            );
        // The withdrawal token is derived from the confirmation token, so the same link still works when the submission is gone.
        var derived = SigningTokens.Hash(SigningTokens.FromConfirmToken(token)!.WithdrawToken)!;
        var signature = await db.Signatures.AsNoTracking().FirstOrDefaultAsync(s => s.WithdrawHash == hash || s.WithdrawHash == derived);
        return (signature?.PetitionId ?? submission?.PetitionId) is { } petition
            ? new SignatureLookupResult(petition, null, null, signature)
            : null;
    }

    /// <summary>Returns the signature that receives updates and has the given unsubscribe token.</summary>
    public async Task<Signature?> FindByLeaveToken(string? token) =>
        SigningTokens.Hash(token) is { } hash
            ? await db.Signatures.AsNoTracking().FirstOrDefaultAsync(s => s.LeaveHash == hash && s.WantsUpdates)
            : null;

    private async Task<Signature?> FindByMailbox(int petitionId, string email)
    {
        var fingerprint = (await secrets.GetFingerprintKey(petitionId)).Compute(CanonicalEmail.Normalize(email)!);
        return await db.Signatures.AsNoTracking().FirstOrDefaultAsync(s => s.Fingerprint == fingerprint);
    }
}
