using System.Globalization;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>A week from Monday to Sunday.</summary>
public sealed record PublishedWeek(DateOnly Start)
{
    private const string Prefix = "week-";
    private const string Day = "yyyy-MM-dd";

    public DateOnly End => Start.AddDays(7);

    /// <summary>How the list of publications is asked for it.</summary>
    public string Show => Prefix + Start.ToString(Day, CultureInfo.InvariantCulture);

    public string InWords => Start.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-US"));

    /// <summary>The week that a day falls in.</summary>
    public static PublishedWeek Of(DateOnly day) => new(day.AddDays(-(((int)day.DayOfWeek + 6) % 7)));

    public static PublishedWeek? Read(string? show) =>
        show?.StartsWith(Prefix, StringComparison.Ordinal) == true
        && DateOnly.TryParseExact(show[Prefix.Length..], Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year is > 1 and < 9000 ? Of(day) : null;
}
