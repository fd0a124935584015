using System.Globalization;
using DefendFreedom.Text;

namespace DefendFreedom.Statistics;

/// <summary>
/// The date of a pinned statistic: `::: statistic refugees 2025-03-01` shows the value as it was at the end of that day.
/// </summary>
public static class PinnedDate
{
    /// <summary>Format of the date after a statistic's slug.</summary>
    public const string Format = "yyyy-MM-dd";

    /// <summary>Returns the date, or null when the text is not one.</summary>
    public static DateOnly? Parse(string text) =>
        DateOnly.TryParseExact(TypedNumber.ToAscii(text), Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
}
