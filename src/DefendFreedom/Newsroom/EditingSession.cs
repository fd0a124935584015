namespace DefendFreedom.Newsroom;

/// <summary>
/// Records that somebody has a publication open at the desk. There is one row per person and publication, reused and never deleted, so that
/// two windows of one person do not conflict; a duplicate row from a race is harmless.
/// </summary>
public sealed class EditingSession(int publicationId, int accountId, DateTime since)
{
    /// <summary>A session without activity for longer than this has ended.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    public int Id { get; private set; }
    public int PublicationId { get; private set; } = publicationId;
    public int AccountId { get; private set; } = accountId;

    /// <summary>When the person opened the publication and was last seen editing it (UTC).</summary>
    public DateTime Since { get; private set; } = since;
    public DateTime LastSeenAt { get; private set; } = since;

    /// <summary>Extends the session; after an absence longer than <see cref="Timeout"/>, a new one starts.</summary>
    public void Touch(DateTime now) => (Since, LastSeenAt) = (now - LastSeenAt > Timeout ? now : Since, now);
}
