using System.Globalization;
using DefendFreedom.Text;

namespace DefendFreedom.Petitions;

/// <summary>Selects signatures of a petition that match every condition that is set.</summary>
public sealed record SignatureFilter
{
    /// <summary>The network that they were confirmed from; see <see cref="NetworkFingerprints"/>.</summary>
    public byte[]? Host { get; init; }
    public byte[]? Site { get; init; }
    public byte[]? Network { get; init; }
    public byte[]? Domain { get; init; }

    /// <summary>The period in which they were confirmed (UTC); its end is exclusive.</summary>
    public DateTime? From { get; init; }
    public DateTime? Before { get; init; }

    /// <summary>Whether only held signatures match.</summary>
    public bool OnlyHeld { get; init; }

    /// <summary>Whether no condition is set; such a filter would match every signature.</summary>
    public bool IsEmpty => Host is null && Site is null && Network is null && Domain is null && From is null && Before is null && !OnlyHeld;

    /// <summary>The filter in words, without the fingerprints, which are deleted after a week.</summary>
    public override string ToString() =>
        string.Join(
            ", ",
            new[]
            {
                Host is null ? null : "one address",
                Site is null ? null : "one connection",
                Network is null ? null : "one network",
                Domain is null ? null : "one mail domain",
                From is { } from ? "confirmed since " + FormatTime(from) : null,
                Before is { } before ? "confirmed before " + FormatTime(before) : null,
                OnlyHeld ? "held" : null,
            }.OfType<string>()
        );

    private static string FormatTime(DateTime utc) => utc.FormatDayAndTime(CultureInfo.InvariantCulture) + " UTC";
}
