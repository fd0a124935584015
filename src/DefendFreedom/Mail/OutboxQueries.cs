namespace DefendFreedom.Mail;

/// <summary>The questions that are asked of letters.</summary>
public static class OutboxQueries
{
    /// <summary>The kinds that tell of a signature.</summary>
    public static readonly List<MessageKind> SignatureKinds = [MessageKind.SignatureConfirmation, MessageKind.SignatureReminder];

    /// <summary>Those that may leave, the longest waiting first.</summary>
    public static IQueryable<OutboxMessage> Due(this IQueryable<OutboxMessage> messages, DateTime now) =>
        messages.Where(l => l.Status == MessageStatus.Waiting && l.DueAt <= now).OrderBy(l => l.DueAt);

    /// <summary>Without some kinds.</summary>
    public static IQueryable<OutboxMessage> ExceptKinds(this IQueryable<OutboxMessage> messages, List<MessageKind> kinds) =>
        kinds.Count == 0 ? messages : messages.Where(l => !kinds.Contains(l.Kind));

    /// <summary>Those that have not left yet.</summary>
    public static IQueryable<OutboxMessage> Waiting(this IQueryable<OutboxMessage> messages) =>
        messages.Where(l => l.Status == MessageStatus.Waiting);

    /// <summary>Those that could not be sent.</summary>
    public static IQueryable<OutboxMessage> Failed(this IQueryable<OutboxMessage> messages) =>
        messages.Where(l => l.Status == MessageStatus.Failed);

    /// <summary>Those that had left and came back.</summary>
    public static IQueryable<OutboxMessage> Bounced(this IQueryable<OutboxMessage> messages) =>
        messages.Where(l => l.Status == MessageStatus.Bounced);

    /// <summary>Those that nobody got, whoever found out.</summary>
    public static IQueryable<OutboxMessage> Undelivered(this IQueryable<OutboxMessage> messages) =>
        messages.Where(l => l.Status == MessageStatus.Failed || l.Status == MessageStatus.Bounced);

    /// <summary>Those of which nothing more will come since before a time (UTC).</summary>
    public static IQueryable<OutboxMessage> CompletedBefore(this IQueryable<OutboxMessage> messages, DateTime time) =>
        messages.Where(l =>
            (
                l.Status == MessageStatus.Sent
                || l.Status == MessageStatus.Failed
                || l.Status == MessageStatus.Cancelled
                || l.Status == MessageStatus.Bounced
            )
            && l.DueAt < time
        );
}
