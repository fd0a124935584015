using System.Net;
using System.Text.RegularExpressions;
using DefendFreedom.Text;

namespace DefendFreedom.Data.Statistics;

/// <summary>What becomes of a figure at a place.</summary>
public enum UsageChange
{
    Changed,
    Added,
    Removed,
}

/// <summary>A place where readers meet a figure, with the words before and after it. A place that is pinned to a day that is over is kept.</summary>
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

    /// <summary>The end of what stands before a part of a text.</summary>
    public static string Ending(IEnumerable<MarkdownPart> before)
    {
        var words = Plain(before.OfType<HtmlPart>().LastOrDefault());
        return (words.Length > MaxWords ? "… " : "") + string.Join(' ', words.TakeLast(MaxWords));
    }

    /// <summary>The beginning of what stands behind a part of a text.</summary>
    public static string Beginning(IEnumerable<MarkdownPart> after)
    {
        var words = Plain(after.OfType<HtmlPart>().FirstOrDefault());
        return string.Join(' ', words.Take(MaxWords)) + (words.Length > MaxWords ? " …" : "");
    }

    private static string[] Plain(HtmlPart? prose) =>
        prose is null
            ? []
            : WebUtility.HtmlDecode(Tag().Replace(prose.Html, " ")).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();
}
