using DefendFreedom.Text;

namespace DefendFreedom.Content;

/// <summary>
/// Finds references to statistics in a text: `::: statistic slug`, optionally followed by the day that the value is pinned to.
/// </summary>
public static class StatisticReferences
{
    /// <summary>Returns the slugs of the statistics, in text order.</summary>
    public static List<string> FindSlugs(RenderedMarkdown text) => [.. Blocks(text).SelectMany(b => b.Arguments.Take(1))];

    /// <summary>Whether the text pins any statistic to a day.</summary>
    public static bool ArePinned(RenderedMarkdown text) => Blocks(text).Any(b => b.Arguments.Count > 1);

    private static IEnumerable<BlockPart> Blocks(RenderedMarkdown text) => text.Parts.OfType<BlockPart>().Where(b => b.Name == "statistic");
}
