using DefendFreedom.Data;
using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Features.Petitions.Signing;

/// <summary>What a token from an e-mail opens.</summary>
/// <param name="Submission">The submission that it belongs to, when it still waits.</param>
/// <param name="Form">What was sent with it.</param>
/// <param name="Signature">The signature of the same mailbox, confirmed by this or by another submission.</param>
public sealed record SignatureLookupResult(int PetitionId, Submission? Submission, SubmittedForm? Form, Signature? Signature);

/// <summary>Finds submissions and signatures by tokens, which prove the mailbox.</summary>
public sealed class SignatureLookup(SiteDb db, SubmissionProtector protector, SharedSecrets secrets)
{
    /// <summary>What a token for confirming or withdrawing opens; null when it opens nothing (any more).</summary>
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
        // A token for confirming leads to the one for withdrawing, so the same link still works when the submission is gone.
        var derived = SigningTokens.Hash(SigningTokens.FromConfirmToken(token)!.WithdrawToken)!;
        var signature = await db.Signatures.AsNoTracking().FirstOrDefaultAsync(s => s.WithdrawHash == hash || s.WithdrawHash == derived);
        return (signature?.PetitionId ?? submission?.PetitionId) is { } petition
            ? new SignatureLookupResult(petition, null, null, signature)
            : null;
    }

    /// <summary>The signature whose owner gets updates and can leave by a token.</summary>
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
