namespace DefendFreedom.Newsroom;

/// <summary>How far a draft has come. Stored by number.</summary>
public enum DraftState
{
    Open,
    InReview,
}

/// <summary>
/// What is being written of a publication, beside what is live. There is one while somebody writes; publishing uses it up.
/// </summary>
public sealed class Draft
{
    private Draft() { }

    /// <summary>A draft that begins from a text.</summary>
    public Draft(int publicationId, PublicationText text, int accountId, DateTime now)
    {
        (PublicationId, Text, AccountId, SavedAt) = (publicationId, text, accountId, now);
        Media = [.. text.Media];
    }

    public int Id { get; private set; }
    public int PublicationId { get; private set; }
    public int Version { get; private set; }
    public DraftState State { get; private set; }

    /// <summary>When it was sent for review (UTC).</summary>
    public DateTime? SubmittedAt { get; private set; }
    public PublicationText Text { get; private set; } = new();

    /// <summary>Names of the pictures and documents in the text, so that the database can find one.</summary>
    public List<string> Media { get; private set; } = [];

    /// <summary>Who saved it last, and when (UTC).</summary>
    public int AccountId { get; private set; }
    public DateTime SavedAt { get; private set; }

    /// <summary>What colleagues tell one another about it; never public.</summary>
    public string InternalNotes { get; private set; } = "";

    /// <summary>Which draft in which state it is: what a form carries, so that it is not saved over another. The next draft counts anew, hence both numbers.</summary>
    public string ConcurrencyToken => FormattableString.Invariant($"{Id}.{Version}");

    /// <summary>Keeps a new state of the text. A text under review goes back to being written.</summary>
    public void Save(PublicationText text, string internalNotes, int accountId, DateTime now)
    {
        (Text, InternalNotes, AccountId, SavedAt, State) = (text, internalNotes, accountId, now, DraftState.Open);
        Media = [.. text.Media];
    }

    /// <summary>Sends it for review (UTC).</summary>
    public void Submit(DateTime now) => (State, SubmittedAt) = (DraftState.InReview, now);

    /// <summary>Gives it back to be written on, with a word.</summary>
    public void SendBack(string reason, string reviewer, DateTime now)
    {
        State = DraftState.Open;
        InternalNotes = FormattableString.Invariant($"{InternalNotes}\n\nReturned by {reviewer}, {now:yyyy-MM-dd}: {reason}").Trim();
    }

    /// <summary>Files it under an issue too; what is under review stays there.</summary>
    public void AddIssue(string issue) => Text = Text with { Issues = [.. Text.Issues.Union([issue])] };
}
