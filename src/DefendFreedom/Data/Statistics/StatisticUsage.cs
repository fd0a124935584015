using System.Net;
using System.Text.RegularExpressions;
using DefendFreedom.Text;

namespace DefendFreedom.Data.Statistics;

/// <summary>The effect of an edit on a usage of a statistic.</summary>
public enum UsageChange
{
    Changed,
    Added,
    Removed,
}

/// <summary>
/// A place that shows a statistic, with the words before and after it. A usage that is pinned to a past day keeps its value.
/// </summary>
public sealed partial record StatisticUsage(
    string Address,
    string Title,
    string Kind,
    string Before = "",
    string After = "",
    UsageChange Change = UsageChange.Changed,
    string? Pin = null,
    bool IsKept = false
)
{
    private const int MaxWords = 30;

    /// <summary>The last words before a part of a text.</summary>
    public static string Ending(IEnumerable<MarkdownPart> before)
    {
        var words = GetWords(before.OfType<HtmlPart>().LastOrDefault());
        return (words.Length > MaxWords ? "… " : "") + string.Join(' ', words.TakeLast(MaxWords));
    }

    /// <summary>The first words after a part of a text.</summary>
    public static string Beginning(IEnumerable<MarkdownPart> after)
    {
        var words = GetWords(after.OfType<HtmlPart>().FirstOrDefault());
        return string.Join(' ', words.Take(MaxWords)) + (words.Length > MaxWords ? " …" : "");
    }

    private static string[] GetWords(HtmlPart? prose) =>
        prose is null
            ? []
            : WebUtility.HtmlDecode(Tag().Replace(prose.Html, " ")).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();
}
