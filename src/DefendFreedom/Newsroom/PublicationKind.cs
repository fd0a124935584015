namespace DefendFreedom.Newsroom;

/// <summary>Kind of a publication. Stored by number: add at the end.</summary>
public enum PublicationKind
{
    PressRelease,
    Statement,
    Update,
    Report,
    Advocacy,
    Guide,
    Victory,
}

/// <summary>
/// State of a publication. An embargo is not a state but a time, <see cref="Publication.EmbargoUntil"/>. HeldBack marks a scheduled
/// publication that failed validation shortly before its time. Stored by number: add at the end.
/// </summary>
public enum PublicationState
{
    Draft,
    Scheduled,
    Published,
    Withdrawn,
    HeldBack,
}

/// <summary>Names of kinds and states for readers, and of kinds in addresses.</summary>
public static class PublicationKindNames
{
    public static string DisplayName(this PublicationKind kind) =>
        kind switch
        {
            PublicationKind.PressRelease => "Press release",
            _ => kind.ToString(),
        };

    /// <summary>Whether a publication of this kind presents a document that has an original elsewhere.</summary>
    public static bool HasOriginal(this PublicationKind kind) =>
        kind is PublicationKind.Report or PublicationKind.Guide or PublicationKind.Advocacy;

    public static string DisplayName(this PublicationState state) =>
        state switch
        {
            PublicationState.HeldBack => "Held back",
            _ => state.ToString(),
        };

    /// <summary>
    /// The state for staff at a time (UTC): what is published or scheduled is "Under embargo" or "Scheduled" until readers can see it.
    /// </summary>
    public static string DisplayName(this PublicationState state, DateTime visibleFrom, DateTime? embargoUntil, DateTime now) =>
        state switch
        {
            PublicationState.Published or PublicationState.Scheduled => visibleFrom <= now ? "Published"
            : embargoUntil is null ? "Scheduled"
            : "Under embargo",
            _ => state.DisplayName(),
        };

    public static string PluralName(this PublicationKind kind) =>
        kind switch
        {
            PublicationKind.PressRelease => "Press releases",
            PublicationKind.Advocacy => "Advocacy",
            PublicationKind.Victory => "Victories",
            _ => kind + "s",
        };

    /// <summary>Returns the name used in addresses, such as `press-release`.</summary>
    public static string ToSlug(this PublicationKind kind) =>
        kind == PublicationKind.PressRelease ? "press-release" : kind.ToString().ToLowerInvariant();

    public static PublicationKind? FromSlug(string? slug)
    {
        foreach (var kind in Enum.GetValues<PublicationKind>())
            if (kind.ToSlug() == slug)
                return kind;
        return null;
    }
}
