using DefendFreedom.Mail;
using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data;

/// <summary>Letters that come back.</summary>
public static class LetterReturn
{
    /// <summary>
    /// Notes that a letter came back, and of a signature that waits for this mailbox forgets the address, so that nothing more is sent there; who signs
    /// again is written to again. To be saved. False when it is no letter of ours, or was reported before.
    /// </summary>
    public static async Task<bool> Return(this SiteDb db, ReturnedMail mail, DateTime now, CancellationToken stop = default)
    {
        var number = MessageId.Number(mail.MessageId);
        if (await db.Letters.SingleOrDefaultAsync(l => l.Id == number, stop) is not { } letter || !MessageId.Names(mail.MessageId, letter) || !letter.Return(now, mail.Status)) return false;
        if (LetterQueries.OfSignatures.Contains(letter.Kind) && await db.Signatures.SingleOrDefaultAsync(s => s.Id == letter.About && s.SignedAt <= letter.WrittenAt, stop) is { } signature) signature.Unreachable();
        return true;
    }
}
