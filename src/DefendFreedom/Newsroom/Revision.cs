namespace DefendFreedom.Newsroom;

/// <summary>What was done when a revision was kept. Stored by number.</summary>
public enum RevisionAction
{
    Saved,
    Submitted,
    Published,
    Restored,
    Returned,
    Tagged,
}

/// <summary>A state of a publication's text as somebody saved it; nothing that anyone typed is lost.</summary>
public sealed class Revision
{
    public const int AuthorNameMaxLength = 120;

    /// <summary>Saves of one person that follow each other this closely are one sitting and one revision.</summary>
    public static readonly TimeSpan SessionGap = TimeSpan.FromMinutes(30);

    private Revision() { }

    /// <summary>What a draft says now, and who left it so.</summary>
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

    /// <summary>What colleagues told one another then; never public.</summary>
    public string InternalNotes { get; private set; } = "";
    public int AccountId { get; private set; }
    public string AuthorName { get; private set; } = "";
    public DateTime StartedAt { get; private set; }
    public DateTime At { get; private set; }

    /// <summary>Whether a save now would go on with this sitting.</summary>
    public bool IsSameSession(int accountId, DateTime now) =>
        Action == RevisionAction.Saved && AccountId == accountId && now - At < SessionGap && now - StartedAt < 4 * SessionGap;

    /// <summary>Takes in what the same sitting saved next.</summary>
    public void Extend(Draft draft, DateTime now) => (Text, InternalNotes, At) = (draft.Text, draft.InternalNotes, now);
}
