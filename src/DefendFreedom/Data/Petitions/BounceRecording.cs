using DefendFreedom.Mail;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Petitions;

/// <summary>Records bounced messages.</summary>
public static class BounceRecording
{
    private const int MaxAttempts = 3;

    /// <summary>
    /// Records that a message bounced and ends the submission that waits for its mailbox, so that nothing more is sent there; signing
    /// again sends a new message. Needs no key. Saves with <paramref name="save"/>. Returns false if the report names none of our
    /// messages, or one whose bounce was recorded before.
    /// </summary>
    /// <exception cref="DbUpdateConcurrencyException">The message changed during each of three attempts.</exception>
    public static async Task<bool> RecordBounce(
        this SiteDb db,
        BounceReport bounce,
        DateTime now,
        Func<Task> save,
        CancellationToken cancellationToken = default
    )
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                if (!await RecordBounce(db, bounce, now, cancellationToken))
                    return false;
                await save();
                return true;
            }
            catch (DbUpdateConcurrencyException) when (attempt < MaxAttempts) // a node was recording that it was sent
            {
                db.ChangeTracker.Clear();
            }
    }

    private static async Task<bool> RecordBounce(SiteDb db, BounceReport bounce, DateTime now, CancellationToken cancellationToken)
    {
        var messageId = MessageId.Parse(bounce.MessageId);
        if (await db.OutboxMessages.SingleOrDefaultAsync(m => m.Id == messageId, cancellationToken) is not { } message)
            return false;
        if (!message.RecordBounce(now, bounce.Status))
            return false;
        if (!OutboxQueries.SignatureKinds.Contains(message.Kind))
            return true;
        if (message.SubjectId is { } submissionId)
            await db.EndSubmission(submissionId, cancellationToken);
        return true;
    }
}
