using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using DefendFreedom.Text;

namespace DefendFreedom.Content;

/// <summary>Finds full dates in a text that are not written as the site's culture writes them.</summary>
internal static class DateStyle
{
    private static readonly ConcurrentDictionary<string, Regex> Patterns = new(StringComparer.Ordinal);

    public static IEnumerable<(int Index, string Found, string Expected)> FindIn(string text, CultureInfo culture)
    {
        foreach (Match match in Patterns.GetOrAdd(culture.Name, _ => CreatePattern(culture)).Matches(text))
            if (ReadDay(match, culture) is { } day && day.FormatDay(culture) is var expected && expected != match.Value)
                yield return (match.Index, match.Value, expected);
    }

    // A day before or after the name of the month, or an ISO date.
    private static Regex CreatePattern(CultureInfo culture)
    {
        var months = string.Join('|', MonthNames(culture).Select(m => Regex.Escape(m.Name)).Distinct());
        return new Regex(
            $@"\b(?<day>\d{{1,2}})(?:st|nd|rd|th)?\.? (?:of )?(?<month>{months}),? (?<year>\d{{4}})\b"
                + $@"|\b(?<month>{months}) (?<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?<year>\d{{4}})\b"
                + @"|\b(?<year>\d{4})-(?<number>\d{2})-(?<day>\d{2})\b",
            RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
        );
    }

    private static DateOnly? ReadDay(Match match, CultureInfo culture)
    {
        int Number(string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
        var month = match.Groups["number"].Success
            ? Number("number")
            : MonthNames(culture).First(m => m.Name == match.Groups["month"].Value).Number;
        var (year, day) = (Number("year"), Number("day"));
        return year > 0 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;
    }

    private static IEnumerable<(string Name, int Number)> MonthNames(CultureInfo culture) =>
        culture
            .DateTimeFormat.MonthNames.Take(12)
            .Select((name, i) => (name, i + 1))
            .Concat(culture.DateTimeFormat.MonthGenitiveNames.Take(12).Select((name, i) => (name, i + 1)));
}
