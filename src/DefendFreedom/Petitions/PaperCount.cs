using System.Globalization;
using DefendFreedom.Text;

namespace DefendFreedom.Petitions;

/// <summary>
/// A number of signatures on paper, as staff have counted them. Nobody can check it against the signatures on the site, so it is always
/// shown with its evidence and never added to theirs.
/// </summary>
/// <param name="Id">1, 2, 3 … within the petition.</param>
/// <param name="Day">The day on which they were collected, or the last of several.</param>
/// <param name="Place">Where they were collected.</param>
/// <param name="Number">The number of signatures.</param>
/// <param name="Evidence">A sentence for readers: who counted, and where the sheets are kept. Empty once removed.</param>
public sealed record PaperCount(int Id, DateOnly Day, string Place, int Number, string Evidence)
{
    public const int MaxNumber = 10_000_000;
    public const int PlaceMaxLength = 100;
    public const int EvidenceMaxLength = 400;
    public const int ReasonMaxLength = 400;

    /// <summary>The day on which it was last corrected or removed, and the reason, which readers see.</summary>
    public DateOnly? ChangedOn { get; init; }
    public string? Reason { get; init; }

    public bool IsRemoved { get; init; }

    /// <summary>Whether another count is so similar that it may be the same one entered twice.</summary>
    public bool MayBeSameAs(PaperCount other) =>
        Day == other.Day && (Number == other.Number || string.Equals(Place, other.Place, StringComparison.OrdinalIgnoreCase));

    /// <summary>The count in words: "640 on November 20, 2026, in Chicago".</summary>
    public string Describe(CultureInfo culture) => $"{Number.ToString("N0", culture)} on {Day.FormatDay(culture)}, in {Place}";
}
