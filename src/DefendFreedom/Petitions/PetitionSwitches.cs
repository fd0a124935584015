namespace DefendFreedom.Petitions;

/// <summary>What can be switched at the desk while the site runs, for all petitions at once. There is one row of it, or none.</summary>
public sealed class PetitionSwitches
{
    public const int SingletonId = 1;
    public const int BannerMaxLength = 300;

    public int Id { get; private set; } = SingletonId;
    public int Version { get; private set; }

    /// <summary>Nobody can sign; who has signed can still confirm.</summary>
    public bool IsSigningClosed { get; private set; }

    /// <summary>No page tells how many have signed.</summary>
    public bool AreCountsHidden { get; private set; }

    /// <summary>Mail about signatures waits; mail to staff goes on.</summary>
    public bool IsMailDeferred { get; private set; }

    /// <summary>What every page says at its top.</summary>
    public string? Banner { get; private set; }

    public void Set(bool isSigningClosed, bool areCountsHidden, bool isMailDeferred, string? banner) =>
        (IsSigningClosed, AreCountsHidden, IsMailDeferred, Banner) = (
            isSigningClosed,
            areCountsHidden,
            isMailDeferred,
            string.IsNullOrWhiteSpace(banner) ? null : banner.Trim()
        );

    /// <summary>What stands otherwise than usual, in words.</summary>
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
            is { Length: > 0 } words
            ? words
            : "all as usual";
}
