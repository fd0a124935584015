using System.Text.RegularExpressions;
using DefendFreedom.Text;

namespace DefendFreedom.Content;

/// <summary>
/// Finds references to statistics in a text: `::: statistic slug`, optionally followed by the day that the value is pinned to.
/// </summary>
public static partial class StatisticReferences
{
    /// <summary>Returns the slugs of the statistics, in text order.</summary>
    public static List<string> FindSlugs(RenderedMarkdown text) => [.. Blocks(text).SelectMany(b => b.Arguments.Take(1))];

    /// <summary>Whether the text pins any statistic to a day.</summary>
    public static bool ArePinned(RenderedMarkdown text) => Blocks(text).Any(b => b.Arguments.Count > 1);

    /// <summary>Returns the slugs of the statistics whose current value a Markdown text shows, without rendering it.</summary>
    public static IEnumerable<string> FindCurrent(string markdown) => CurrentValue().Matches(markdown).Select(m => m.Groups[1].Value);

    /// <summary>Returns the slugs of the statistics that a Markdown text shows, at any day, without rendering it.</summary>
    public static IReadOnlyList<string> FindAll(string markdown) =>
        [.. AnyValue().Matches(markdown).Select(m => m.Groups[1].Value).Distinct()];

    [GeneratedRegex(@"^:{3,}[ \t]*statistic[ \t]+(\S+)", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex AnyValue();

    [GeneratedRegex(@"^:{3,}[ \t]*statistic[ \t]+(\S+)[ \t]*\r?$", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex CurrentValue();

    private static IEnumerable<BlockPart> Blocks(RenderedMarkdown text) => text.Parts.OfType<BlockPart>().Where(b => b.Name == "statistic");
}
