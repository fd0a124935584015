using DefendFreedom.Data;
using DefendFreedom.Mail;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Petitions.Signing;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Features.Petitions;

/// <summary>An e-mail that may leave.</summary>
public sealed record ConfirmationEmail(Submission Submission, SubmittedForm Form, string Title, bool IsReminder);

/// <summary>
/// Decides which letters about signatures may leave. It is decided here and not when a form is sent, so that sending a form is the same
/// whoever sends it and whatever came before.
/// </summary>
public sealed class PetitionEmailFilter(
    SiteDb db,
    SharedSecrets secrets,
    SubmissionProtector protector,
    MailboxQuota quota,
    TimeProvider clock
)
{
    /// <summary>The letters that may leave, by id.</summary>
    public async Task<Dictionary<long, ConfirmationEmail>> FindAllowed(IReadOnlyCollection<OutboxMessage> letters)
    {
        var mails = await Load(letters);
        var fingerprints = new Dictionary<long, byte[]>();
        foreach (var (letter, mail) in mails)
            fingerprints[letter] = (await secrets.GetFingerprintKey(mail.Submission.PetitionId)).Compute(GetCanonicalEmail(mail));
        var all = fingerprints.Values.ToList();
        var refused = (await db.EmailSuppressions.Where(r => all.Contains(r.Fingerprint)).Select(r => r.Fingerprint).ToListAsync())
            .Select(Convert.ToHexString)
            .ToHashSet();
        // Whether the mailbox has signed is not asked, also not for a reminder: whoever sees the e-mail, or that none came, would learn it.
        return mails
            .Where(m =>
                !refused.Contains(Convert.ToHexString(fingerprints[m.Key]))
                && quota.TryConsume(GetCanonicalEmail(m.Value), m.Value.Form.Network)
            )
            .ToDictionary();
    }

    public void Release(ConfirmationEmail mail) => quota.Release(GetCanonicalEmail(mail), mail.Form.Network);

    private async Task<Dictionary<long, ConfirmationEmail>> Load(IReadOnlyCollection<OutboxMessage> letters)
    {
        var ids = letters.Select(l => l.SubjectId).OfType<long>().Distinct().ToList();
        var submissions = await db.Submissions.AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id);
        var petitionIds = submissions.Values.Select(s => s.PetitionId).Distinct().ToList();
        var now = clock.GetUtcNow().UtcDateTime;
        var petitions = (await db.Petitions.AsNoTracking().Where(p => petitionIds.Contains(p.Id)).ToListAsync())
            .Where(p => p.AcceptsConfirmations(now))
            .ToDictionary(p => p.Id, p => p.Title);
        var mails = new Dictionary<long, ConfirmationEmail>();
        foreach (var letter in letters)
            if (
                submissions.TryGetValue(letter.SubjectId ?? 0, out var submission)
                && petitions.TryGetValue(submission.PetitionId, out var title)
                && protector.Unprotect(submission) is { } form
            )
                mails[letter.Id] = new ConfirmationEmail(submission, form, title, letter.Kind == MessageKind.SignatureReminder);
        return mails;
    }

    private static string GetCanonicalEmail(ConfirmationEmail mail) => CanonicalEmail.Normalize(mail.Form.Email)!;
}
