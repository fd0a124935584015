namespace DefendFreedom.Mail;

/// <summary>Kind of an outbox message. Stored as a number.</summary>
public enum MessageKind
{
    StaffNotification,
    PasswordReset,
    SignatureConfirmation,
    SignatureReminder,
    SignInLink,
}

/// <summary>State of an outbox message. Stored as a number.</summary>
public enum MessageStatus
{
    Waiting,
    Sent,
    Failed,
    Cancelled,
    Bounced,
}

/// <summary>
/// An e-mail to one person, written in the same transaction as the change that it reports. A node leases a message by moving its due
/// time into the future, so that no other node sends it, and it becomes due again if the node dies.
/// </summary>
public sealed class OutboxMessage(MessageKind kind, long? subjectId, byte[]? content, DateTime dueAt)
{
    public const int LastErrorMaxLength = 200;

    /// <summary>How long a message belongs to the node that leased it.</summary>
    public static readonly TimeSpan LeaseDuration = TimeSpan.FromMinutes(5);

    /// <summary>Number of attempts, over about two days, after which a message has failed.</summary>
    public const int MaxAttempts = 14;

    private static readonly TimeSpan MaxRetryDelay = TimeSpan.FromHours(6);

    /// <summary>The longest time until a message is due; a later one was set by a wrong clock.</summary>
    public static readonly TimeSpan MaxDelay = MaxRetryDelay + LeaseDuration;

    /// <summary>Random within its hour, because it is part of the Message-ID, which mail servers store.</summary>
    public long Id { get; private set; }
    public int Version { get; private set; }
    public MessageKind Kind { get; private set; } = kind;

    /// <summary>Id of the record that the message is about, for kinds that are composed when they are sent.</summary>
    public long? SubjectId { get; private set; } = subjectId;

    /// <summary>Recipient and text, encrypted; null once the message was sent, canceled or bounced.</summary>
    public byte[]? Content { get; private set; } = content;

    public DateTime CreatedAt { get; private set; } = dueAt;

    /// <summary>The message is not sent before this time (UTC).</summary>
    public DateTime DueAt { get; private set; } = dueAt;

    /// <summary>Id of the last lease; null if the message was never leased.</summary>
    public Guid? LeaseId { get; private set; }

    public MessageStatus Status { get; private set; }
    public int Attempts { get; private set; }

    /// <summary>The mail server's last error, without the address.</summary>
    public string? LastError { get; private set; }

    /// <summary>Postpones the message because the mail server is unavailable; this does not count as an attempt.</summary>
    public void Postpone(DateTime newDueAt) => DueAt = newDueAt;

    public void MarkSent(DateTime now) => Complete(MessageStatus.Sent, now);

    /// <summary>Cancels the message because there is nobody to send it to any more.</summary>
    public void Cancel(DateTime now) => Complete(MessageStatus.Cancelled, now);

    /// <summary>Records a failed attempt: permanent, or to be repeated after twice the previous delay.</summary>
    public void RecordFailure(DateTime now, string error, bool isPermanent)
    {
        Attempts++;
        LastError = Truncate(error);
        if (isPermanent || Attempts >= MaxAttempts)
            Status = MessageStatus.Failed;
        else
            DueAt = now + TimeSpan.FromSeconds(Math.Min(MaxRetryDelay.TotalSeconds, 30 * Math.Pow(2, Attempts - 1)));
    }

    /// <summary>
    /// Records a bounce, which may arrive before the message is recorded as sent. Returns false if the bounce is known or the message was
    /// never sent.
    /// </summary>
    public bool RecordBounce(DateTime now, string status)
    {
        if (Status is not (MessageStatus.Waiting or MessageStatus.Sent))
            return false;
        Complete(MessageStatus.Bounced, now);
        LastError = Truncate(status);
        return true;
    }

    /// <summary>Makes the message due again after the cause of its failure was fixed.</summary>
    public void Retry(DateTime now) => (Status, Attempts, DueAt) = (MessageStatus.Waiting, 0, now);

    private static string Truncate(string text) => text[..Math.Min(text.Length, LastErrorMaxLength)];

    // Truncated to the hour, because a message about a signature must not reveal when somebody signed.
    private void Complete(MessageStatus status, DateTime now) =>
        (Status, Content, LastError, DueAt) = (status, null, null, new DateTime(now.Ticks - now.Ticks % TimeSpan.TicksPerHour, now.Kind));
}
