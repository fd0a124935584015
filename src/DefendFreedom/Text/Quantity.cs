using System.Globalization;

namespace DefendFreedom.Text;

/// <summary>Numbers with the words for what they count: "1 signature", "1,204 signatures".</summary>
public static class Quantity
{
    /// <summary>Returns a number and the word that agrees with it, in a culture or that of the request.</summary>
    public static string Format(long count, string singular, string plural, CultureInfo? culture = null) =>
        $"{count.ToString("N0", culture ?? CultureInfo.CurrentCulture)} {Choose(count, singular, plural)}";

    /// <summary>Returns the word that agrees with a number.</summary>
    public static string Choose(long count, string singular, string plural) => count == 1 ? singular : plural;
}
