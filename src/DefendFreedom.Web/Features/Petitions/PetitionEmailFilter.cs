using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Mail;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Petitions.Signing;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Features.Petitions;

/// <summary>An email that may be sent, with the time (UTC) at which its link expires.</summary>
public sealed record ConfirmationEmail(Submission Submission, SubmittedForm Form, string Title, DateTime ExpiresAt, bool IsReminder);

/// <summary>
/// Decides which emails about signatures may be sent. The decision is made here and not when a form is submitted, so that submitting looks
/// the same for everyone, whatever came before.
/// </summary>
public sealed class PetitionEmailFilter(
    SiteDb db,
    SharedSecrets secrets,
    SubmissionProtector protector,
    MailboxQuota quota,
    TimeProvider clock
)
{
    /// <summary>Returns the emails that may be sent, by the id of their outbox message.</summary>
    public async Task<Dictionary<long, ConfirmationEmail>> FindAllowed(IReadOnlyCollection<OutboxMessage> messages)
    {
        var emails = await Load(messages);
        var fingerprints = new Dictionary<long, byte[]>();
        foreach (var (message, email) in emails)
            fingerprints[message] = (await secrets.GetFingerprintKey(email.Submission.PetitionId)).Compute(GetCanonicalEmail(email));
        var computed = fingerprints.Values.ToList();
        var suppressed = (await db.EmailSuppressions.Where(s => computed.Contains(s.Fingerprint)).Select(s => s.Fingerprint).ToListAsync())
            .Select(Convert.ToHexString)
            .ToHashSet();
        // Does not check whether the mailbox has signed, not even for a reminder: whoever sees that an email came or did not come would
        // learn it.
        return emails
            .Where(m =>
                !suppressed.Contains(Convert.ToHexString(fingerprints[m.Key]))
                && quota.TryConsume(GetCanonicalEmail(m.Value), m.Value.Form.Network)
            )
            .ToDictionary();
    }

    public void Release(ConfirmationEmail email) => quota.Release(GetCanonicalEmail(email), email.Form.Network);

    private async Task<Dictionary<long, ConfirmationEmail>> Load(IReadOnlyCollection<OutboxMessage> messages)
    {
        var ids = messages.Select(m => m.SubjectId).OfType<long>().Distinct().ToList();
        var submissions = await db.Submissions.AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id);
        var petitionIds = submissions.Values.Select(s => s.PetitionId).Distinct().ToList();
        var now = clock.GetUtcNow().UtcDateTime;
        var petitions = (await db.Petitions.AsNoTracking().Where(p => petitionIds.Contains(p.Id)).ToListAsync())
            .Where(p => p.AcceptsConfirmations(now))
            .ToDictionary(p => p.Id);
        var emails = new Dictionary<long, ConfirmationEmail>();
        foreach (var message in messages)
            if (
                submissions.TryGetValue(message.SubjectId ?? 0, out var submission)
                && petitions.TryGetValue(submission.PetitionId, out var petition)
                && protector.Unprotect(submission) is { } form
            )
                emails[message.Id] = new ConfirmationEmail(
                    submission,
                    form,
                    petition.Title,
                    GetExpiry(submission, petition),
                    message.Kind == MessageKind.SignatureReminder
                );
        return emails;
    }

    private static DateTime GetExpiry(Submission submission, Petition petition)
    {
        var deleted = submission.SubmittedAt + SignatureMaintenance.UnconfirmedRetention;
        return petition.EndsAt + Petition.ConfirmationGrace is { } ended && ended < deleted ? ended : deleted;
    }

    private static string GetCanonicalEmail(ConfirmationEmail email) => CanonicalEmail.Normalize(email.Form.Email)!;
}
