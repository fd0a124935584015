namespace DefendFreedom.Newsroom;

/// <summary>What was done when a revision was kept. Stored by number.</summary>
public enum RevisionAct { Saved, Submitted, Published, Restored, Returned, Filed }

/// <summary>A state of a publication's text as somebody saved it; nothing that anyone typed is lost.</summary>
public sealed class Revision
{
    public const int WhoMaxLength = 120;

    /// <summary>Saves of one person that follow each other this closely are one sitting and one revision.</summary>
    public static readonly TimeSpan Sitting = TimeSpan.FromMinutes(30);

    private Revision() { }

    /// <summary>What a draft says now, and who left it so.</summary>
    public Revision(Draft draft, RevisionAct act, int accountId, string who, DateTime now)
    {
        (PublicationId, Text, InternalNotes, Act, AccountId, Who, StartedAt, At) = (draft.PublicationId, draft.Text, draft.InternalNotes, act, accountId, who, now, now);
    }

    public int Id { get; private set; }
    public int PublicationId { get; private set; }
    public RevisionAct Act { get; private set; }
    public PublicationText Text { get; private set; } = new();

    /// <summary>What colleagues told one another then; never public.</summary>
    public string InternalNotes { get; private set; } = "";
    public int AccountId { get; private set; }
    public string Who { get; private set; } = "";
    public DateTime StartedAt { get; private set; }
    public DateTime At { get; private set; }

    /// <summary>Whether a save now would go on with this sitting.</summary>
    public bool IsSameSitting(int accountId, DateTime now) =>
        Act == RevisionAct.Saved && AccountId == accountId && now - At < Sitting && now - StartedAt < 4 * Sitting;

    /// <summary>Takes in what the same sitting saved next.</summary>
    public void GoOn(Draft draft, DateTime now) => (Text, InternalNotes, At) = (draft.Text, draft.InternalNotes, now);
}
