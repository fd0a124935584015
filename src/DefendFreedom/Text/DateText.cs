using System.Collections.Concurrent;
using System.Globalization;

namespace DefendFreedom.Text;

/// <summary>
/// Days and times for people, in the words and order of a culture. Every page, email, document and command asks these methods; times
/// for programs are ISO 8601. The invariant culture is read as American English.
/// </summary>
public static class DateText
{
    private static readonly CultureInfo American = CultureInfo.GetCultureInfo("en-US");
    private static readonly ConcurrentDictionary<string, string> DayPatterns = new(StringComparer.Ordinal);

    /// <summary>Returns a day: "June 20, 2020".</summary>
    public static string FormatDay(this DateOnly day, CultureInfo culture) => day.ToString(GetDayPattern(culture), Resolve(culture));

    /// <summary>Returns a day with its weekday: "Saturday, June 20, 2020".</summary>
    public static string FormatWeekday(this DateOnly day, CultureInfo culture) => day.ToString("D", Resolve(culture));

    /// <summary>Returns the month of a day: "June 2020".</summary>
    public static string FormatMonth(this DateOnly day, CultureInfo culture) => day.ToString("Y", Resolve(culture));

    /// <summary>Returns a day without its year: "June 20".</summary>
    public static string FormatDayOfYear(this DateOnly day, CultureInfo culture) => day.ToString("M", Resolve(culture));

    /// <summary>Returns a time of day: "3:45 p.m.".</summary>
    public static string FormatTime(this TimeOnly time, CultureInfo culture)
    {
        var spoken = Resolve(culture);
        return spoken.TwoLetterISOLanguageName == "en" && spoken.DateTimeFormat.ShortTimePattern.Contains('t', StringComparison.Ordinal)
            ? time.ToString("h:mm ", spoken) + (time.Hour < 12 ? "a.m." : "p.m.")
            : time.ToString("t", spoken);
    }

    /// <summary>Returns the time of day of a local time: "3:45 p.m.".</summary>
    public static string FormatTime(this DateTime local, CultureInfo culture) => TimeOnly.FromDateTime(local).FormatTime(culture);

    /// <summary>Returns a local time: "June 20, 2020, 3:45 p.m.".</summary>
    public static string FormatDayAndTime(this DateTime local, CultureInfo culture) =>
        $"{local.ToString(GetDayPattern(culture), Resolve(culture))}, {local.FormatTime(culture)}";

    private static CultureInfo Resolve(CultureInfo culture) => culture.Name.Length == 0 ? American : culture;

    private static string GetDayPattern(CultureInfo culture) =>
        DayPatterns.GetOrAdd(Resolve(culture).DateTimeFormat.LongDatePattern, RemoveWeekday);

    // "dddd, MMMM d, yyyy" or "yyyy年M月d日dddd": the weekday stands first or last, with words and separators that belong to it.
    private static string RemoveWeekday(string pattern)
    {
        const string Weekday = "dddd";
        var start = pattern.IndexOf(Weekday, StringComparison.Ordinal);
        if (start < 0)
            return pattern;
        var (before, after) = (pattern[..start], pattern[(start + Weekday.Length)..]);
        return IndexOfDatePart(before) >= 0 ? before.TrimEnd(' ', ',', '،', '(') : after[IndexOfDatePart(after)..];
    }

    private static int IndexOfDatePart(string pattern)
    {
        var quoted = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\'')
                quoted = !quoted;
            else if (!quoted && pattern[i] is 'd' or 'M' or 'y')
                return i;
        }
        return -1;
    }
}
