using DefendFreedom.Cases;
using DefendFreedom.Content;
using DefendFreedom.Markdown;
using DefendFreedom.Media;
using DefendFreedom.Statistics;

namespace DefendFreedom.Web.Pages.Shared;

/// <summary>A text with what its blocks name, ready to be set.</summary>
public sealed record PrintedText(MarkdownText Text, ContentSnapshot Content, IReadOnlyList<Statistic> Statistics, string? Issue = null)
{
    /// <summary>Where this reader finds what was uploaded.</summary>
    public string Root { get; init; } = MediaFile.PublicRoot;

    /// <summary>Slugs of the statistics that a text names.</summary>
    public static List<string> StatisticsIn(MarkdownText text) =>
        text.Parts.OfType<Block>().Where(b => b.Name == "statistic").SelectMany(b => b.Arguments).ToList();

    /// <summary>The parts in their order; statistics that follow one another make one row.</summary>
    public IEnumerable<object> Parts
    {
        get
        {
            var row = new List<Statistic>();
            foreach (var part in Text.Parts)
            {
                if (part is Block { Name: "statistic" } block)
                {
                    if (Statistic(block) is { } statistic) row.Add(statistic);
                    continue;
                }
                if (row.Count > 0) yield return row;
                row = [];
                yield return part is Prose prose && Root != MediaFile.PublicRoot
                    ? new Prose(prose.Html.Replace($"href=\"{MediaFile.PublicRoot}", $"href=\"{Root}", StringComparison.Ordinal)) : part;
            }
            if (row.Count > 0) yield return row;
        }
    }

    public IEnumerable<Statistic> ThingsToKnow => Of(Statistics, Issue);

    public MediaFile? Picture(Block block) => block.Arguments is [var name] ? Content.Media.GetValueOrDefault(name)?.For(Root) : null;

    public IEnumerable<Case> Cases(Block block) => block.Arguments.Count == 0
        ? Content.Cases.All.Where(c => Issue is not null && c.Issues.Contains(Issue))
        : block.Arguments.Select(Content.Cases.Find).OfType<Case>();

    /// <summary>An issue's statistics in their order.</summary>
    public static IEnumerable<Statistic> Of(IEnumerable<Statistic> statistics, string? issue) =>
        statistics.Where(s => s.Issues.Exists(i => i.Issue == issue)).OrderBy(s => s.Issues.First(i => i.Issue == issue).Position);

    private Statistic? Statistic(Block block) => Statistics.FirstOrDefault(s => block.Arguments.Contains(s.Slug));
}
