using System.Globalization;
using DefendFreedom.Text;

namespace DefendFreedom.Web.Hosting.Razor;

/// <summary>Converts between UTC and the local times that the desk's forms use, in the site's time zone.</summary>
public static class LocalDateTimeConverter
{
    /// <summary>
    /// Returns the UTC time or an error message. Daylight saving skips an hour in spring and repeats one in autumn; both are errors.
    /// </summary>
    public static (DateTime? Utc, string? Error) Parse(string? input, TimeZoneInfo zone)
    {
        if (
            !DateTime.TryParseExact(
                TypedNumber.ToAscii(input),
                ["yyyy-MM-ddTHH:mm", "yyyy-MM-dd HH:mm"],
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var local
            )
        )
            return (null, "Enter a date and time, such as 2026-12-01 09:00.");
        if (zone.IsInvalidTime(local))
            return (
                null,
                $"This time does not exist, because clocks go forward then. Choose {FormatForMessage(local.AddHours(-1))} "
                    + $"or {FormatForMessage(local.AddHours(1))}."
            );
        if (zone.IsAmbiguousTime(local))
            return (
                null,
                $"This time occurs twice, because clocks go back then. Choose {FormatForMessage(local.AddHours(-1))} "
                    + $"or {FormatForMessage(local.AddHours(1))}."
            );
        return (TimeZoneInfo.ConvertTimeToUtc(local, zone), null);
    }

    /// <summary>Formats a UTC time for a form field.</summary>
    public static string Format(DateTime? utc, TimeZoneInfo zone) =>
        utc is { } time ? TimeZoneInfo.ConvertTimeFromUtc(time, zone).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture) : "";

    private static string FormatForMessage(DateTime local) => local.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
