using System.Net;
using System.Text.RegularExpressions;
using DefendFreedom.Markdown;

namespace DefendFreedom.Web.Areas.Admin.Pages.Statistics;

/// <summary>What becomes of a figure at a place.</summary>
public enum PlaceChange { Changes, Comes, Goes }

/// <summary>A place where readers meet a figure, with the words before and after it. A place that is pinned to a day that is over is kept.</summary>
public sealed partial record Place(string Address, string Title, string Kind, string Before = "", string After = "", PlaceChange Change = PlaceChange.Changes, string? Pin = null, bool IsKept = false)
{
    private const int Words = 30;

    /// <summary>The end of what stands before a part of a text.</summary>
    public static string Ending(IEnumerable<MarkdownPart> before) =>
        Plain(before.OfType<Prose>().LastOrDefault()) is { Length: > Words } words ? "… " + string.Join(' ', words[^Words..]) : string.Join(' ', Plain(before.OfType<Prose>().LastOrDefault()));

    /// <summary>The beginning of what stands behind a part of a text.</summary>
    public static string Beginning(IEnumerable<MarkdownPart> after) =>
        Plain(after.OfType<Prose>().FirstOrDefault()) is { Length: > Words } words ? string.Join(' ', words[..Words]) + " …" : string.Join(' ', Plain(after.OfType<Prose>().FirstOrDefault()));

    private static string[] Plain(Prose? prose) =>
        prose is null ? [] : WebUtility.HtmlDecode(Tag().Replace(prose.Html, " ")).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();
}
