namespace DefendFreedom.Petitions;

/// <summary>Settings for all petitions at once, which the desk can change while the site runs. The table has one row or none.</summary>
public sealed class PetitionSwitches
{
    public const int SingletonId = 1;
    public const int BannerMaxLength = 300;

    public int Id { get; private set; } = SingletonId;
    public int Version { get; private set; }

    /// <summary>Whether signing is closed; signatures that were submitted can still be confirmed.</summary>
    public bool IsSigningClosed { get; private set; }

    /// <summary>Whether pages hide how many people have signed.</summary>
    public bool AreCountsHidden { get; private set; }

    /// <summary>Whether mail about signatures waits; mail to staff is still sent.</summary>
    public bool IsMailDeferred { get; private set; }

    /// <summary>Text at the top of every page.</summary>
    public string? Banner { get; private set; }

    public void Set(bool isSigningClosed, bool areCountsHidden, bool isMailDeferred, string? banner) =>
        (IsSigningClosed, AreCountsHidden, IsMailDeferred, Banner) = (
            isSigningClosed,
            areCountsHidden,
            isMailDeferred,
            string.IsNullOrWhiteSpace(banner) ? null : banner.Trim()
        );

    /// <summary>The settings that differ from the default, in words.</summary>
    public override string ToString() =>
        string.Join(
            ", ",
            new[]
            {
                IsSigningClosed ? "signing closed" : null,
                AreCountsHidden ? "counts hidden" : null,
                IsMailDeferred ? "mail deferred" : null,
                Banner is null ? null : $"banner “{Banner}”",
            }.OfType<string>()
        )
            is { Length: > 0 } text
            ? text
            : "all off";
}
