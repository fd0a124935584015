using DefendFreedom.Mail;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Petitions;

/// <summary>Letters that come back.</summary>
public static class BounceRecording
{
    private const int MaxTries = 3;

    /// <summary>
    /// Notes that a letter came back, and ends the submission that waits for this mailbox, so that nothing more is sent there; who signs
    /// again is written to again. Needs no key. Saves by <paramref name="save"/>. False when it is no letter of ours, or was reported before.
    /// </summary>
    /// <exception cref="DbUpdateConcurrencyException">The letter changed at each of three tries.</exception>
    public static async Task<bool> RecordBounce(
        this SiteDb db,
        BounceReport bounce,
        DateTime now,
        Func<Task> save,
        CancellationToken cancellationToken = default
    )
    {
        for (var tries = 1; ; tries++)
            try
            {
                if (!await RecordBounce(db, bounce, now, cancellationToken))
                    return false;
                await save();
                return true;
            }
            catch (DbUpdateConcurrencyException) when (tries < MaxTries) // its node was just recording that it was sent
            {
                db.ChangeTracker.Clear();
            }
    }

    private static async Task<bool> RecordBounce(SiteDb db, BounceReport bounce, DateTime now, CancellationToken cancellationToken)
    {
        var messageId = MessageId.Parse(bounce.MessageId);
        if (await db.OutboxMessages.SingleOrDefaultAsync(l => l.Id == messageId, cancellationToken) is not { } message)
            return false;
        if (!message.RecordBounce(now, bounce.Status))
            return false;
        if (!OutboxQueries.SignatureKinds.Contains(message.Kind))
            return true;
        if (message.SubjectId is { } submission)
            await db.EndSubmission(submission, cancellationToken);
        return true;
    }
}
