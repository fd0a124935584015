using System.Globalization;

namespace DefendFreedom.Statistics;

/// <summary>`::: statistic refugees 2025-03-01` prints the figure as it stood at the end of that UTC day, whatever it says by now.</summary>
public static class PinnedDate
{
    /// <summary>How a day is written behind a statistic's name.</summary>
    public const string Format = "yyyy-MM-dd";

    /// <summary>The day, or null when the text is none.</summary>
    public static DateOnly? Parse(string text) =>
        DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
