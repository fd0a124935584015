using DefendFreedom.Data;
using DefendFreedom.Mail;
using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Signing;

/// <summary>An e-mail that may leave.</summary>
public sealed record MailToConfirm(Submission Submission, SubmittedForm Form, string Title, bool IsReminder);

/// <summary>
/// Decides which letters about signatures may leave. It is decided here and not when a form is sent, so that sending a form is the same
/// whoever sends it and whatever came before.
/// </summary>
public sealed class PetitionMailFilter(SiteDb db, Secrets secrets, SubmissionProtector protector, MailAllowance allowance, TimeProvider clock)
{
    /// <summary>The letters that may leave, by id.</summary>
    public async Task<Dictionary<long, MailToConfirm>> Choose(IReadOnlyCollection<Letter> letters)
    {
        var mails = await Read(letters);
        var fingerprints = new Dictionary<long, byte[]>();
        foreach (var (letter, mail) in mails) fingerprints[letter] = (await secrets.Fingerprints(mail.Submission.PetitionId)).Compute(Canonical(mail));
        var all = fingerprints.Values.ToList();
        var refused = (await db.MailRefusals.Where(r => all.Contains(r.Fingerprint)).Select(r => r.Fingerprint).ToListAsync()).Select(Convert.ToHexString).ToHashSet();
        // Whether the mailbox has signed is not asked, also not for a reminder: whoever sees the e-mail, or that none came, would learn it.
        return mails.Where(m => !refused.Contains(Convert.ToHexString(fingerprints[m.Key])) && allowance.TryTake(Canonical(m.Value), m.Value.Form.Network)).ToDictionary();
    }

    public void GiveBack(MailToConfirm mail) => allowance.GiveBack(Canonical(mail), mail.Form.Network);

    private async Task<Dictionary<long, MailToConfirm>> Read(IReadOnlyCollection<Letter> letters)
    {
        var ids = letters.Select(l => l.About).OfType<long>().Distinct().ToList();
        var submissions = await db.Submissions.AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id);
        var petitionIds = submissions.Values.Select(s => s.PetitionId).Distinct().ToList();
        var now = clock.GetUtcNow().UtcDateTime;
        var petitions = (await db.Petitions.AsNoTracking().Where(p => petitionIds.Contains(p.Id)).ToListAsync()).Where(p => p.TakesConfirmations(now)).ToDictionary(p => p.Id, p => p.Title);
        var mails = new Dictionary<long, MailToConfirm>();
        foreach (var letter in letters)
            if (submissions.TryGetValue(letter.About ?? 0, out var submission) && petitions.TryGetValue(submission.PetitionId, out var title) && protector.Read(submission) is { } form)
                mails[letter.Id] = new MailToConfirm(submission, form, title, letter.Kind == LetterKind.SignatureReminder);
        return mails;
    }

    private static string Canonical(MailToConfirm mail) => CanonicalAddress.Of(mail.Form.Email)!;
}
