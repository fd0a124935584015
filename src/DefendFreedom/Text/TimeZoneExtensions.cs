using System.Globalization;

namespace DefendFreedom.Text;

/// <summary>
/// Days and times in a time zone. Which day or year a UTC time belongs to depends on the site's zone: every list, filter, feed, chart
/// and file name asks these methods, and no other code turns a time into a day.
/// </summary>
public static class TimeZoneExtensions
{
    /// <summary>Returns the day of a UTC time.</summary>
    public static DateOnly GetDay(this TimeZoneInfo zone, DateTime utc) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, zone));

    /// <summary>
    /// Returns the year of a UTC time, without converting most times: only on the first and last day of a year can it differ from UTC.
    /// </summary>
    public static int GetYear(this TimeZoneInfo zone, DateTime utc) => utc.DayOfYear is > 1 and < 365 ? utc.Year : zone.GetDay(utc).Year;

    /// <summary>Returns the day of a UTC time as `yyyy-MM-dd`.</summary>
    public static string FormatIsoDay(this TimeZoneInfo zone, DateTime utc) =>
        zone.GetDay(utc).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Returns a UTC time for people, as <see cref="DateText.FormatDayAndTime"/> writes it.</summary>
    public static string FormatDayAndTime(this TimeZoneInfo zone, DateTime utc, CultureInfo culture) =>
        TimeZoneInfo.ConvertTimeFromUtc(utc, zone).FormatDayAndTime(culture);

    /// <summary>Returns a UTC time as the zone's clocks show it, with their distance from UTC (RFC 3339).</summary>
    public static string FormatTimestamp(this TimeZoneInfo zone, DateTime utc) =>
        TimeZoneInfo
            .ConvertTime(new DateTimeOffset(utc, TimeSpan.Zero), zone)
            .ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>Returns the UTC time at which a day begins.</summary>
    public static DateTime GetStartOfDay(this TimeZoneInfo zone, DateOnly day) => zone.ToUtc(day, TimeOnly.MinValue);

    /// <summary>Returns the UTC time of a local time. A time that daylight saving skips is taken to be an hour later.</summary>
    public static DateTime ToUtc(this TimeZoneInfo zone, DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(local) ? local.AddHours(1) : local, zone);
    }
}
