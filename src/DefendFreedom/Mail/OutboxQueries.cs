namespace DefendFreedom.Mail;

/// <summary>Queries on outbox messages.</summary>
public static class OutboxQueries
{
    /// <summary>The kinds of message that are about a signature.</summary>
    public static readonly List<MessageKind> SignatureKinds = [MessageKind.SignatureConfirmation, MessageKind.SignatureReminder];

    /// <summary>Messages that may be sent now, the longest waiting first.</summary>
    public static IQueryable<OutboxMessage> Due(this IQueryable<OutboxMessage> messages, DateTime now) =>
        messages.Where(m => m.Status == MessageStatus.Waiting && m.DueAt <= now).OrderBy(m => m.DueAt);

    /// <summary>Messages of all kinds but these.</summary>
    public static IQueryable<OutboxMessage> ExceptKinds(this IQueryable<OutboxMessage> messages, List<MessageKind> kinds) =>
        kinds.Count == 0 ? messages : messages.Where(m => !kinds.Contains(m.Kind));

    /// <summary>Messages that have not been sent yet.</summary>
    public static IQueryable<OutboxMessage> Waiting(this IQueryable<OutboxMessage> messages) =>
        messages.Where(m => m.Status == MessageStatus.Waiting);

    /// <summary>Messages that could not be sent.</summary>
    public static IQueryable<OutboxMessage> Failed(this IQueryable<OutboxMessage> messages) =>
        messages.Where(m => m.Status == MessageStatus.Failed);

    /// <summary>Messages that were sent and bounced.</summary>
    public static IQueryable<OutboxMessage> Bounced(this IQueryable<OutboxMessage> messages) =>
        messages.Where(m => m.Status == MessageStatus.Bounced);

    /// <summary>Messages that were not delivered: they failed or bounced.</summary>
    public static IQueryable<OutboxMessage> Undelivered(this IQueryable<OutboxMessage> messages) =>
        messages.Where(m => m.Status == MessageStatus.Failed || m.Status == MessageStatus.Bounced);

    /// <summary>Messages that ended before a time (UTC).</summary>
    public static IQueryable<OutboxMessage> CompletedBefore(this IQueryable<OutboxMessage> messages, DateTime time) =>
        messages.Where(m =>
            (
                m.Status == MessageStatus.Sent
                || m.Status == MessageStatus.Failed
                || m.Status == MessageStatus.Cancelled
                || m.Status == MessageStatus.Bounced
            )
            && m.DueAt < time
        );
}
