namespace DefendFreedom.Newsroom;

/// <summary>
/// That somebody has a publication open at the desk. One row for a person and a publication, used again and never deleted, so
/// that two windows of one person cannot get in each other's way; a second row from a race says the same and harms nothing.
/// </summary>
public sealed class EditingSession(int publicationId, int accountId, DateTime since)
{
    /// <summary>Who was not seen for so long has gone.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    public int Id { get; private set; }
    public int PublicationId { get; private set; } = publicationId;
    public int AccountId { get; private set; } = accountId;

    /// <summary>When they opened it, and when they were last seen with it (UTC).</summary>
    public DateTime Since { get; private set; } = since;
    public DateTime LastSeenAt { get; private set; } = since;

    /// <summary>Goes on with it; after an absence it begins anew.</summary>
    public void Touch(DateTime now) => (Since, LastSeenAt) = (now - LastSeenAt > Timeout ? now : Since, now);
}
