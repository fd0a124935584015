using System.Globalization;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>A week from Monday to Sunday, in UTC: a day without an hour is kept as its noon, which is the same day nearly everywhere.</summary>
public sealed record PublishedWeek(DateTime Start)
{
    private const string Prefix = "week-";
    private const string Day = "yyyy-MM-dd";

    public DateTime End => Start.AddDays(7);

    /// <summary>How the list of publications is asked for it.</summary>
    public string Show => Prefix + Start.ToString(Day, CultureInfo.InvariantCulture);

    public string InWords => Start.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-US"));

    /// <summary>The week that a time falls in.</summary>
    public static PublishedWeek Of(DateTime time) => new(time.Date.AddDays(-(((int)time.DayOfWeek + 6) % 7)));

    public static PublishedWeek? Read(string? show) =>
        show?.StartsWith(Prefix, StringComparison.Ordinal) == true
        && DateTime.TryParseExact(show[Prefix.Length..], Day, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var day)
        && day.Year is > 1 and < 9000 ? Of(day) : null;
}
