using System.Globalization;

namespace DefendFreedom.Petitions;

/// <summary>Which signatures of a petition are meant: those that fit everything that is set.</summary>
public sealed record SignatureRule
{
    public const int DomainMaxLength = 253;

    public string? Place { get; init; }

    /// <summary>The mail domain as it was typed; signatures are found by its mark.</summary>
    public string? Domain { get; init; }
    public byte[]? DomainMark { get; init; }
    public byte[]? Block { get; init; }

    /// <summary>Signed from and before these times (UTC).</summary>
    public DateTime? From { get; init; }
    public DateTime? Before { get; init; }

    /// <summary>Only those that were marked as suspect when they came.</summary>
    public bool Suspect { get; init; }

    /// <summary>A rule that names nothing would mean everybody.</summary>
    public bool IsEmpty => Place is null && DomainMark is null && Block is null && From is null && Before is null && !Suspect;

    /// <summary>The rule in words.</summary>
    public override string ToString() => string.Join(", ", new[]
    {
        Place is null ? null : $"from {Petitions.Place.Name(Place)}",
        Domain is not null ? $"mail at {Domain}" : DomainMark is null ? null : $"mail domain {Convert.ToHexStringLower(DomainMark)}",
        Block is null ? null : $"address block {Convert.ToHexStringLower(Block)}",
        From is { } from ? "signed since " + Time(from) : null,
        Before is { } before ? "signed before " + Time(before) : null,
        Suspect ? "marked as suspect" : null,
    }.OfType<string>());

    private static string Time(DateTime utc) => utc.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
