using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using DefendFreedom.Petitions;
using DefendFreedom.Text;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

/// <summary>A count of signatures on paper as it is typed, and the fingerprint of the count that the form was loaded from.</summary>
public sealed class PaperCountForm
{
    private const string DateFormat = "yyyy-MM-dd";
    private const NumberStyles NumberStyle = NumberStyles.AllowThousands | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    public string? Number { get; set; }
    public string? Day { get; set; }
    public string? Place { get; set; }
    public string? Evidence { get; set; }

    /// <summary>Whether the editor confirmed that a similar count is another one.</summary>
    public bool IsAnother { get; set; }

    public string? Fingerprint { get; set; }

    public static PaperCountForm FromCount(PaperCount count) =>
        new()
        {
            Number = count.Number.ToString(CultureInfo.InvariantCulture),
            Day = count.Day.ToString(DateFormat, CultureInfo.InvariantCulture),
            Place = count.Place,
            Evidence = count.Evidence,
            Fingerprint = ComputeFingerprint(count),
        };

    public static string ComputeFingerprint(PaperCount count) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(count)))[..32];

    /// <summary>Returns the count; a number or day that cannot be read has its default value.</summary>
    public PaperCount ToCount(int id) =>
        new(
            id,
            DateOnly.TryParseExact(
                TypedNumber.ToAscii(Day).Trim(),
                DateFormat,
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            )
                ? day
                : default,
            FormText.SingleLine(Place),
            int.TryParse(TypedNumber.ToAscii(Number), NumberStyle, CultureInfo.InvariantCulture, out var number) ? number : 0,
            FormText.SingleLine(Evidence)
        );

    /// <summary>Returns what is wrong, by field. Signatures are collected while the petition is open.</summary>
    public IEnumerable<(string Field, string Message)> Validate(PaperCount count, Petition petition, DateOnly today, TimeZoneInfo zone)
    {
        if (count.Number is < 1 or > PaperCount.MaxNumber)
            yield return (nameof(Number), $"Enter the number of signatures, from 1 to {PaperCount.MaxNumber:N0}.");
        if (FindDayError(count.Day, petition, today, zone) is { } error)
            yield return (nameof(Day), error);
        if (count.Place.Length == 0)
            yield return (nameof(Place), "Enter where the signatures were collected, such as “Chicago.”");
        else if (count.Place.Length > PaperCount.PlaceMaxLength)
            yield return (nameof(Place), $"Use at most {PaperCount.PlaceMaxLength} characters.");
        if (count.Evidence.Length == 0)
            yield return (nameof(Evidence), "Enter who counted the signatures, and where the sheets are kept.");
        else if (count.Evidence.Length > PaperCount.EvidenceMaxLength)
            yield return (nameof(Evidence), $"Use at most {PaperCount.EvidenceMaxLength} characters.");
        if (!IsAnother && petition.PaperCounts.Find(c => c.Id != count.Id && !c.IsRemoved && c.MayBeSameAs(count)) is { } similar)
            yield return (
                nameof(IsAnother),
                $"There is already a count of {similar.Describe(CultureInfo.CurrentCulture)}. If this is another one, check the box."
            );
    }

    private static string? FindDayError(DateOnly day, Petition petition, DateOnly today, TimeZoneInfo zone) =>
        day switch
        {
            _ when day == default => "Enter the date as 2026-11-20.",
            _ when day > today => "This date is in the future. Enter the day on which the last signature was collected.",
            _ when petition.OpenedAt is { } opened && day < zone.GetDay(opened) =>
                $"The petition was opened on {Format(zone.GetDay(opened))}. Enter that date or a later one.",
            _ when petition.EndsAt is { } ended && day > zone.GetDay(ended) =>
                $"The petition ended on {Format(zone.GetDay(ended))}. Later signatures do not count. Enter that date or an earlier one.",
            _ => null,
        };

    private static string Format(DateOnly day) => day.FormatDay(CultureInfo.CurrentCulture);
}
