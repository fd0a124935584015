namespace DefendFreedom.Newsroom;

/// <summary>
/// Unpublished edits to a publication, kept beside its live text. A publication has at most one draft; publishing consumes it.
/// </summary>
public sealed class Draft
{
    private Draft() { }

    /// <summary>Creates a draft that starts from a text.</summary>
    public Draft(int publicationId, PublicationText text, int accountId, DateTime now)
    {
        (PublicationId, Text, AccountId, SavedAt) = (publicationId, text, accountId, now);
        Media = [.. text.Media];
    }

    public int Id { get; private set; }
    public int PublicationId { get; private set; }
    public int Version { get; private set; }

    /// <summary>When the draft was submitted for review (UTC).</summary>
    public DateTime? SubmittedAt { get; private set; }
    public PublicationText Text { get; private set; } = new();

    /// <summary>Names of the pictures and documents in the text, stored so that the database can search for one.</summary>
    public List<string> Media { get; private set; } = [];

    /// <summary>The account that saved the draft last, and when (UTC).</summary>
    public int AccountId { get; private set; }
    public DateTime SavedAt { get; private set; }

    /// <summary>Notes between colleagues; never public.</summary>
    public string InternalNotes { get; private set; } = "";

    /// <summary>
    /// Identifies the draft and its version. Forms carry it, so that a stale form cannot overwrite a newer draft. Versions restart with
    /// each draft, hence both numbers.
    /// </summary>
    public string ConcurrencyToken => FormattableString.Invariant($"{Id}.{Version}");

    /// <summary>Saves a new text. A draft under review returns to editing.</summary>
    public void Save(PublicationText text, string internalNotes, int accountId, DateTime now)
    {
        (Text, InternalNotes, AccountId, SavedAt, SubmittedAt) = (text, internalNotes, accountId, now, null);
        Media = [.. text.Media];
    }

    /// <summary>Submits the draft for review at a time (UTC).</summary>
    public void Submit(DateTime now) => SubmittedAt = now;

    /// <summary>Returns the draft to editing and appends the reviewer's reason to the notes.</summary>
    public void SendBack(string reason, string reviewer, DateOnly today)
    {
        SubmittedAt = null;
        InternalNotes = FormattableString.Invariant($"{InternalNotes}\n\nReturned by {reviewer}, {today:O}: {reason}").Trim();
    }

    /// <summary>Also tags the draft with an issue; a draft under review stays under review.</summary>
    public void AddIssue(string issue) => Text = Text with { Issues = [.. Text.Issues.Union([issue])] };
}
