namespace DefendFreedom.Newsroom;

/// <summary>The action that created a revision. Stored by number.</summary>
public enum RevisionAction
{
    Saved,
    Submitted,
    Published,
    Restored,
    Returned,
    Tagged,
}

/// <summary>A saved state of a publication's draft, kept as history.</summary>
public sealed class Revision
{
    public const int AuthorNameMaxLength = 120;

    /// <summary>Saves by one person within this time of each other count as one session and share a revision.</summary>
    public static readonly TimeSpan SessionGap = TimeSpan.FromMinutes(30);

    private Revision() { }

    /// <summary>Creates a revision from the current state of a draft.</summary>
    public Revision(Draft draft, RevisionAction action, int accountId, string authorName, DateTime now)
    {
        (PublicationId, Text, InternalNotes, Action, AccountId, AuthorName, StartedAt, At) = (
            draft.PublicationId,
            draft.Text,
            draft.InternalNotes,
            action,
            accountId,
            authorName,
            now,
            now
        );
    }

    public int Id { get; private set; }
    public int PublicationId { get; private set; }
    public RevisionAction Action { get; private set; }
    public PublicationText Text { get; private set; } = new();

    /// <summary>Notes between colleagues at that time; never public.</summary>
    public string InternalNotes { get; private set; } = "";
    public int AccountId { get; private set; }
    public string AuthorName { get; private set; } = "";
    public DateTime StartedAt { get; private set; }
    public DateTime At { get; private set; }

    /// <summary>
    /// Whether a save by this account now belongs to the same session. A session lasts at most four times <see cref="SessionGap"/>.
    /// </summary>
    public bool IsSameSession(int accountId, DateTime now) =>
        Action == RevisionAction.Saved && AccountId == accountId && now - At < SessionGap && now - StartedAt < 4 * SessionGap;

    /// <summary>Replaces the content with a later save of the same session.</summary>
    public void Extend(Draft draft, DateTime now) => (Text, InternalNotes, At) = (draft.Text, draft.InternalNotes, now);
}
