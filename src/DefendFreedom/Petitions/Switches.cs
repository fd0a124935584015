namespace DefendFreedom.Petitions;

/// <summary>What can be switched at the desk while the site runs, for all petitions at once. There is one row of it, or none.</summary>
public sealed class Switches
{
    public const int OnlyId = 1;
    public const int BannerMaxLength = 300;

    public int Id { get; private set; } = OnlyId;
    public int Version { get; private set; }

    /// <summary>Nobody can sign; who has signed can still confirm.</summary>
    public bool SigningClosed { get; private set; }

    /// <summary>No page tells how many have signed.</summary>
    public bool CountsHidden { get; private set; }

    /// <summary>Mail about signatures waits; mail to staff goes on.</summary>
    public bool MailDeferred { get; private set; }

    /// <summary>What every page says at its top.</summary>
    public string? Banner { get; private set; }

    public void Set(bool signingClosed, bool countsHidden, bool mailDeferred, string? banner) =>
        (SigningClosed, CountsHidden, MailDeferred, Banner) = (signingClosed, countsHidden, mailDeferred, string.IsNullOrWhiteSpace(banner) ? null : banner.Trim());

    /// <summary>What stands otherwise than usual, in words.</summary>
    public override string ToString() => string.Join(", ", new[]
    {
        SigningClosed ? "signing closed" : null, CountsHidden ? "counts hidden" : null, MailDeferred ? "mail deferred" : null, Banner is null ? null : $"banner “{Banner}”",
    }.OfType<string>()) is { Length: > 0 } words ? words : "all as usual";
}
