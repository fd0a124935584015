using System.Globalization;
using DefendFreedom.Text;

namespace DefendFreedom.Statistics;

/// <summary>
/// The time of a pinned statistic: `::: statistic refugees 2025-03-01` shows the value as it was at the end of that day,
/// `::: statistic refugees 2025-03-01T14:30` as it was at the end of that minute in the site's time zone. Only what is over stays as it is.
/// </summary>
public readonly record struct PinnedDate(DateOnly Day, TimeOnly? Time)
{
    private const string DayFormat = "yyyy-MM-dd";
    private const string TimeFormat = "yyyy-MM-ddTHH:mm";

    /// <summary>Returns the time, or null when the text is none.</summary>
    public static PinnedDate? Parse(string text)
    {
        var (parts, culture) = (TypedNumber.ToAscii(text).Split('T'), CultureInfo.InvariantCulture);
        if (parts.Length > 2 || !DateOnly.TryParseExact(parts[0], DayFormat, culture, DateTimeStyles.None, out var day))
            return null;
        if (parts.Length == 1)
            return new PinnedDate(day, null);
        return TimeOnly.TryParseExact(parts[1], "HH:mm", culture, DateTimeStyles.None, out var time) ? new PinnedDate(day, time) : null;
    }

    /// <summary>Writes the pin that keeps what is shown at a time (UTC).</summary>
    public static string Format(DateTime utc, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTimeFromUtc(utc, zone).ToString(TimeFormat, CultureInfo.InvariantCulture);

    /// <summary>Returns the first time (UTC) that it no longer includes. Nothing comes after the last year that .NET knows.</summary>
    public DateTime GetEnd(TimeZoneInfo zone) =>
        Day.Year == DateOnly.MaxValue.Year ? DateTime.MaxValue
        : Time is { } time ? zone.ToUtc(Day, time).AddMinutes(1)
        : zone.GetStartOfDay(Day.AddDays(1));
}
