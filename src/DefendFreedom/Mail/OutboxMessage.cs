namespace DefendFreedom.Mail;

/// <summary>What a letter is. Stored by number.</summary>
public enum MessageKind
{
    StaffNotification,
    PasswordReset,
    SignatureConfirmation,
    SignatureReminder,
}

/// <summary>What became of a letter. Stored by number.</summary>
public enum MessageStatus
{
    Waiting,
    Sent,
    Failed,
    Cancelled,
    Bounced,
}

/// <summary>
/// A letter to one person, written in the same transaction as what it tells of. A node that takes it moves its due time
/// away, so no other node takes it and none is stuck when the node dies.
/// </summary>
public sealed class OutboxMessage(MessageKind kind, long? subjectId, byte[]? content, DateTime dueAt)
{
    public const int LastErrorMaxLength = 200;

    /// <summary>For so long a letter belongs to the node that took it.</summary>
    public static readonly TimeSpan LeaseDuration = TimeSpan.FromMinutes(5);

    /// <summary>After so many tries, about two days, it has failed.</summary>
    public const int MaxAttempts = 14;

    private static readonly TimeSpan MaxRetryDelay = TimeSpan.FromHours(6);

    /// <summary>No letter is due later than this; one that is was put there by a clock that was wrong.</summary>
    public static readonly TimeSpan MaxDelay = MaxRetryDelay + LeaseDuration;

    /// <summary>Random within its hour: it is in the e-mail's Message-ID, which a mail server keeps.</summary>
    public long Id { get; private set; }
    public int Version { get; private set; }
    public MessageKind Kind { get; private set; } = kind;

    /// <summary>The record that it tells of, for kinds that are composed when they leave.</summary>
    public long? SubjectId { get; private set; } = subjectId;

    /// <summary>To whom and what, protected; gone when the letter is.</summary>
    public byte[]? Content { get; private set; } = content;

    public DateTime CreatedAt { get; private set; } = dueAt;

    /// <summary>Nobody touches it before this time (UTC).</summary>
    public DateTime DueAt { get; private set; } = dueAt;

    /// <summary>Identifies the lease under which a node took it last; null when none has.</summary>
    public Guid? LeaseId { get; private set; }

    public MessageStatus Status { get; private set; }
    public int Attempts { get; private set; }

    /// <summary>What the mail server said last, without the address.</summary>
    public string? LastError { get; private set; }

    /// <summary>The mail server is away: that is no fault of the letter's.</summary>
    public void Postpone(DateTime newDueAt) => DueAt = newDueAt;

    public void MarkSent(DateTime now) => Complete(MessageStatus.Sent, now);

    /// <summary>There is nobody to send it to any more.</summary>
    public void Cancel(DateTime now) => Complete(MessageStatus.Cancelled, now);

    /// <summary>Refused: for good, or to be tried again after twice the time.</summary>
    public void RecordFailure(DateTime now, string error, bool isPermanent)
    {
        Attempts++;
        LastError = Truncate(error);
        if (isPermanent || Attempts >= MaxAttempts)
            Status = MessageStatus.Failed;
        else
            DueAt = now + TimeSpan.FromSeconds(Math.Min(MaxRetryDelay.TotalSeconds, 30 * Math.Pow(2, Attempts - 1)));
    }

    /// <summary>It left and came back, perhaps before it was written down as sent. False when that is known, or it never left.</summary>
    public bool RecordBounce(DateTime now, string status)
    {
        if (Status is not (MessageStatus.Waiting or MessageStatus.Sent))
            return false;
        Complete(MessageStatus.Bounced, now);
        LastError = Truncate(status);
        return true;
    }

    /// <summary>Somebody has mended what was wrong.</summary>
    public void Retry(DateTime now) => (Status, Attempts, DueAt) = (MessageStatus.Waiting, 0, now);

    private static string Truncate(string text) => text[..Math.Min(text.Length, LastErrorMaxLength)];

    // To the hour: a letter about a signature must not tell when somebody signed.
    private void Complete(MessageStatus status, DateTime now) =>
        (Status, Content, LastError, DueAt) = (status, null, null, new DateTime(now.Ticks - now.Ticks % TimeSpan.TicksPerHour, now.Kind));
}
