using System.Globalization;

namespace DefendFreedom.Statistics;

/// <summary>`::: statistic refugees 2025-03-01` prints the figure as it stood at the end of that UTC day, whatever it says by now.</summary>
public static class Pin
{
    /// <summary>How a day is written behind a statistic's name.</summary>
    public const string Form = "yyyy-MM-dd";

    /// <summary>The day, or null when the text is none.</summary>
    public static DateOnly? Read(string text) => DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
