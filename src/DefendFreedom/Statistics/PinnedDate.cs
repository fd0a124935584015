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
        var (ascii, culture) = (TypedNumber.ToAscii(text), CultureInfo.InvariantCulture);
        if (!DateOnly.TryParseExact(ascii.Split('T')[0], DayFormat, culture, DateTimeStyles.None, out var day))
            return null;
        if (ascii.Length == DayFormat.Length)
            return new PinnedDate(day, null);
        return DateTime.TryParseExact(ascii, TimeFormat, culture, DateTimeStyles.None, out var time)
            ? new PinnedDate(day, TimeOnly.FromDateTime(time))
            : null;
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
