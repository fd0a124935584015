namespace DefendFreedom.Mail;

/// <summary>What a letter is. Stored by number.</summary>
public enum LetterKind { ToStaff, NewPassword, ConfirmSignature, SignatureReminder }

/// <summary>What became of a letter. Stored by number.</summary>
public enum LetterState { Waiting, Sent, Failed, Dropped, Returned }

/// <summary>
/// A letter to one person, written in the same transaction as what it tells of. A node that takes it moves its due time
/// away, so no other node takes it and none is stuck when the node dies.
/// </summary>
public sealed class Letter(LetterKind kind, long? about, byte[]? content, DateTime dueAt)
{
    public const int WhyMaxLength = 200;

    /// <summary>For so long a letter belongs to the node that took it.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    /// <summary>After so many tries, about two days, it has failed.</summary>
    public const int MaxAttempts = 14;

    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(6);

    /// <summary>No letter is due later than this; one that is was put there by a clock that was wrong.</summary>
    public static readonly TimeSpan Furthest = LongestPause + Lease;

    /// <summary>Random within its hour: it is in the e-mail's Message-ID, which a mail server keeps.</summary>
    public long Id { get; private set; }
    public int Version { get; private set; }
    public LetterKind Kind { get; private set; } = kind;

    /// <summary>The record that it tells of, for kinds that are composed when they leave.</summary>
    public long? About { get; private set; } = about;

    /// <summary>To whom and what, protected; gone when the letter is.</summary>
    public byte[]? Content { get; private set; } = content;

    public DateTime WrittenAt { get; private set; } = dueAt;

    /// <summary>Nobody touches it before this time (UTC).</summary>
    public DateTime DueAt { get; private set; } = dueAt;

    /// <summary>Identifies the lease under which a node took it last; null when none has.</summary>
    public Guid? LeaseId { get; private set; }

    public LetterState State { get; private set; }
    public int Attempts { get; private set; }

    /// <summary>What the mail server said last, without the address.</summary>
    public string? Why { get; private set; }

    /// <summary>The mail server is away: that is no fault of the letter's.</summary>
    public void PutBack(DateTime due) => DueAt = due;

    public void Sent(DateTime now) => End(LetterState.Sent, now);

    /// <summary>There is nobody to send it to any more.</summary>
    public void Drop(DateTime now) => End(LetterState.Dropped, now);

    /// <summary>Refused: for good, or to be tried again after twice the time.</summary>
    public void Refused(DateTime now, string why, bool forGood)
    {
        Attempts++;
        Why = Cut(why);
        if (forGood || Attempts >= MaxAttempts) State = LetterState.Failed;
        else DueAt = now + TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, 30 * Math.Pow(2, Attempts - 1)));
    }

    /// <summary>It left and came back, perhaps before it was written down as sent. False when that is known, or it never left.</summary>
    public bool Return(DateTime now, string why)
    {
        if (State is not (LetterState.Waiting or LetterState.Sent)) return false;
        End(LetterState.Returned, now);
        Why = Cut(why);
        return true;
    }

    /// <summary>Somebody has mended what was wrong.</summary>
    public void TryAgain(DateTime now) => (State, Attempts, DueAt) = (LetterState.Waiting, 0, now);

    private static string Cut(string why) => why[..Math.Min(why.Length, WhyMaxLength)];

    // To the hour: a letter about a signature must not tell when somebody signed.
    private void End(LetterState state, DateTime now) => (State, Content, Why, DueAt) = (state, null, null, new DateTime(now.Ticks - now.Ticks % TimeSpan.TicksPerHour, now.Kind));
}
