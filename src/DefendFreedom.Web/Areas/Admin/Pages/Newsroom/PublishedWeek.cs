using System.Globalization;
using DefendFreedom.Text;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>A week from Monday to Sunday.</summary>
public sealed record PublishedWeek(DateOnly Start)
{
    private const string Prefix = "week-";
    private const string DateFormat = "yyyy-MM-dd";

    public DateOnly End => Start.AddDays(7);

    /// <summary>Value of the publication list's `Show` parameter.</summary>
    public string FilterValue => Prefix + Start.ToString(DateFormat, CultureInfo.InvariantCulture);

    public string DisplayDate => Start.FormatDay(CultureInfo.CurrentCulture);

    /// <summary>Returns the week that contains a day.</summary>
    public static PublishedWeek Containing(DateOnly day) => new(day.StartOfWeek());

    public static PublishedWeek? Parse(string? filter) =>
        filter?.StartsWith(Prefix, StringComparison.Ordinal) == true
        && DateOnly.TryParseExact(filter[Prefix.Length..], DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year is > 1 and < 9000
            ? Containing(day)
            : null;
}
