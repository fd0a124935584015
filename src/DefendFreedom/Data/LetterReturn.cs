using DefendFreedom.Mail;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data;

/// <summary>Letters that come back.</summary>
public static class LetterReturn
{
    private const int MaxTries = 3;

    /// <summary>
    /// Notes that a letter came back, and ends the submission that waits for this mailbox, so that nothing more is sent there; who signs
    /// again is written to again. Needs no key. Saves by <paramref name="save"/>. False when it is no letter of ours, or was reported before.
    /// </summary>
    /// <exception cref="DbUpdateConcurrencyException">The letter changed at each of three tries.</exception>
    public static async Task<bool> Return(this SiteDb db, ReturnedMail mail, DateTime now, Func<Task> save, CancellationToken stop = default)
    {
        for (var tries = 1; ; tries++)
            try
            {
                if (!await Return(db, mail, now, stop)) return false;
                await save();
                return true;
            }
            catch (DbUpdateConcurrencyException) when (tries < MaxTries)   // its node was just recording that it was sent
            {
                db.ChangeTracker.Clear();
            }
    }

    private static async Task<bool> Return(SiteDb db, ReturnedMail mail, DateTime now, CancellationToken stop)
    {
        var number = MessageId.Number(mail.MessageId);
        if (await db.Letters.SingleOrDefaultAsync(l => l.Id == number, stop) is not { } letter) return false;
        if (!letter.Return(now, mail.Status)) return false;
        if (!LetterQueries.OfSignatures.Contains(letter.Kind)) return true;
        if (letter.About is { } submission) await db.EndSubmission(submission, stop);
        return true;
    }
}
