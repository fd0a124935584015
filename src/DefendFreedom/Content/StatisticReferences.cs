using DefendFreedom.Text;

namespace DefendFreedom.Content;

/// <summary>Which statistics a text names: `::: statistic slug`, with a day behind it when it pins the figure.</summary>
public static class StatisticReferences
{
    /// <summary>Their slugs, in the order of the text.</summary>
    public static List<string> FindSlugs(RenderedMarkdown text) => [.. Blocks(text).SelectMany(b => b.Arguments.Take(1))];

    /// <summary>Whether the text pins one of them to a day.</summary>
    public static bool ArePinned(RenderedMarkdown text) => Blocks(text).Any(b => b.Arguments.Count > 1);

    private static IEnumerable<BlockPart> Blocks(RenderedMarkdown text) => text.Parts.OfType<BlockPart>().Where(b => b.Name == "statistic");
}
