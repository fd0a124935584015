namespace DefendFreedom.Petitions;

/// <summary>Which mail a mailbox gets. Stored by number.</summary>
public enum LetterKind { Confirm, SignedAlready, Reminder }

/// <summary>That a mail is due for a signature. It holds no address and no word: both are made when it is sent.</summary>
public sealed class PetitionLetter(long signatureId, LetterKind kind, DateTime dueAt)
{
    public long Id { get; private set; }
    public long SignatureId { get; private set; } = signatureId;
    public LetterKind Kind { get; private set; } = kind;
    public DateTime DueAt { get; private set; } = dueAt;
}
